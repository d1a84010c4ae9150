"""``python -m jauap.i18n``: bring the catalogues up to date with the code."""

from jauap.i18n.extraction import update_all

if __name__ == "__main__":
    update_all()
