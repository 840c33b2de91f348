"""MkDocs' messages in the words of this project: warnings as bare lines, errors as ours, its log with DEBUG=1 only."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import Abort, MkDocsException

from macros.core.failures import debugging
from macros.core.problems import PortalError
from macros.hosts.log_lines import Lines


@contextmanager
def host_log() -> Iterator[None]:
    """Print warnings as bare lines; with DEBUG=1 print everything that MkDocs logs."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler() if debugging() else Lines()
    logger.setLevel(logging.INFO if debugging() else logging.WARNING)
    logger.propagate = False
    logger.addHandler(handler)
    # Requests of browsers for what is not there are no mistake of anybody's.
    logging.getLogger("mkdocs.livereload").setLevel(logging.INFO if debugging() else logging.CRITICAL)
    try:
        yield
    finally:
        logger.removeHandler(handler)


@contextmanager
def host_errors() -> Iterator[None]:
    """Raise errors of MkDocs as `PortalError`; let pass its `Abort`, which comes after lines that say what is wrong."""
    try:
        yield
    except Abort:
        raise
    except MkDocsException as error:
        raise PortalError(error.format_message()) from error
