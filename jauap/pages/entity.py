"""Page of any node: its names, its facts, what it said, its acts, what points to it, the network around it."""

from collections import defaultdict

import pyoxigraph as ox
import streamlit as st

from jauap import namespaces as ns
from jauap.pages import addresses
from jauap.pages.chain import chain_frame, link_of
from jauap.pages.downloads import show_record_downloads
from jauap.pages.entity_parts import (
    about_claim_markup,
    actors_markup,
    pointing_markup,
    said_markup,
)
from jauap.pages.facts import fact_rows, facts_markup
from jauap.pages.headers import names_markup
from jauap.pages.markup import element, join
from jauap.pages.messages import show_bad_address, show_nothing_recorded
from jauap.pages.networks import show_neighbourhood
from jauap.pages.records import load_records
from jauap.pages.reporting import show_report_an_error
from jauap.pages.tables import show_table
from jauap.pages.visit import Visit, current_visit
