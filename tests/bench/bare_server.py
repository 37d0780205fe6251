"""Serve the bare page by the same server and settings as ours, so that only the pages differ."""

from pathlib import Path

import streamlit as st

from dashboard.server.process import configure, listening_socket, serve
from dashboard.settings import settings

if __name__ == "__main__":
    chosen = settings()
    configure(chosen)
    app = st.App(Path(__file__).with_name("bare.py"))
    serve(app, listener=listening_socket(chosen), settings=chosen)
