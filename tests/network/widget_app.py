"""The smallest app with the widget: two networks to switch between, and the node that was clicked."""

import os
from pathlib import Path

import pyoxigraph as ox
import streamlit as st

from jauap.namespaces import ID
from jauap.network.build import case_network, neighbourhood
from jauap.network.widget import network_widget

store = ox.Store()
for name in filter(None, os.environ["NETWORK_FILES"].split(os.pathsep)):
    store.load(path=name, format=ox.RdfFormat.from_extension(Path(name).suffix[1:]))
lang = st.query_params.get("lang", "ru")
if st.checkbox("near", key="near"):
    network = neighbourhood(store, ID + "primerov", lang, limit=3)
else:
    network = case_network(store, ID + "primerov-case", lang)
opened = network_widget(network, key="picture", lang=lang, height=560)
st.session_state.setdefault("opened", [])
if opened is not None:
    st.session_state["opened"].append(opened)
st.text("opened: " + ", ".join(st.session_state["opened"]))
