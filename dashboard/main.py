"""The script of every run: the page that the address names, for whoever is here."""

import streamlit as st

from dashboard.navigation import show_page

st.set_page_config(layout="wide", initial_sidebar_state="auto")
show_page()
