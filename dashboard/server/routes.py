"""Every address of the server's own, beside the pages."""

from typing import Final

from starlette.routing import Route

from dashboard import access
from dashboard.server import (
    assets,
    changes,
    documents,
    downloads,
    drafts,
    health,
    invitation,
    log_files,
    reports,
    screens,
    sign_in,
)

ROUTES: Final[list[Route]] = [
    Route(access.SIGN_IN, sign_in.sign_in_form, methods=["GET"]),
    Route(access.SIGN_IN, sign_in.sign_in, methods=["POST"]),
    Route(access.SIGN_OUT, sign_in.sign_out_form, methods=["GET"]),
    Route(access.SIGN_OUT, sign_in.sign_out, methods=["POST"]),
    Route("/inbjudan/{token}", invitation.invitation_form, methods=["GET"]),
    Route("/inbjudan/{token}", invitation.accept, methods=["POST"]),
    Route("/hamta/{file}", downloads.download, methods=["GET"]),
    Route("/hamta/logg/{file}", log_files.download, methods=["GET"]),
    Route(f"{reports.ADDRESS}{{kind}}/{{file}}", reports.fetch, methods=["GET"]),
    Route(f"{reports.ADDRESS}{{kind}}/{{file}}", reports.begin, methods=["POST"]),
    Route(f"{reports.JOB_ADDRESS}{{job}}", reports.progress, methods=["GET"]),
    Route(f"{reports.JOB_ADDRESS}{{job}}/fil", reports.finished, methods=["GET"]),
    Route("/utkast", drafts.sheet, methods=["GET"]),
    Route("/utkast", drafts.keep, methods=["POST"]),
    Route("/utkast/slang", drafts.discard, methods=["POST"]),
    Route("/utkast/klistra", drafts.paste, methods=["POST"]),
    Route("/utkast/spara", drafts.save, methods=["POST"]),
    Route("/utkast/klar", drafts.complete, methods=["POST"]),
    Route("/dokument", documents.form, methods=["GET"]),
    Route("/dokument", documents.take, methods=["POST"]),
    Route(screens.WORKER, screens.worker, methods=["GET"]),
    Route("/skarm/{name}", screens.shell, methods=["GET"]),
    Route("/skarm/{name}/nyckel", screens.let_in, methods=["POST"]),
    Route("/skarm/{name}/bilder", screens.show, methods=["POST"]),
    Route(changes.ADDRESS, changes.stream, methods=["GET"]),
    Route("/healthz", health.alive, methods=["GET"]),
    Route("/readyz", health.ready, methods=["GET"]),
    Route("/resurs/{digest}/{name}", assets.asset, methods=["GET"]),
    Route("/favicon.ico", assets.old_favicon, methods=["GET"]),
    Route("/favicon.png", assets.old_favicon, methods=["GET"]),
]
