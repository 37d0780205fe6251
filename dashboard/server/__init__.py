"""Everything the server answers that is not a page: who may come in, headers, the shell, sign-in, health, downloads.

Here belong ASGI middleware and routes beside Streamlit, and the process that carries them. Here do not belong pages,
charts or rules about who may change what (those live in `data.actions`, and are asked for on every request).
"""
