"""The HTTP API, ``/api/v1``: the same shapes as the command line, problems as in RFC 9457."""
