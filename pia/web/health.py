"""Whether the product answers."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

import pia

bp = Blueprint("health", __name__)


@bp.get("/health")
def show() -> Response:
    """The version, and that it is well."""
    return jsonify(status="ok", version=pia.__version__)
