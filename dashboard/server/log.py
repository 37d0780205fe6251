"""The log: one line for each event worth reading, in UTC, and never an address with what someone looked for."""

import logging
import time


def prepare_log() -> None:
    """Write the program's own events to the standard error stream."""
    formatter = logging.Formatter("%(asctime)sZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    log = logging.getLogger("trygghetsbilden")
    log.handlers[:] = [handler]
    log.setLevel(logging.INFO)
    log.propagate = False
