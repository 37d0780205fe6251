"""What a page costs the server: CPU, queries, waiting and memory, beside a bare Streamlit page. Run by `make bench`."""
