# Lextrace: service and worker in one image. Not built on the project's own machines (no container engine there).
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/lextrace
# The CPU build of PyTorch; the plain one brings gigabytes of CUDA.
RUN /opt/lextrace/bin/pip install torch==2.13.0 --index-url https://download.pytorch.org/whl/cpu
COPY pyproject.toml README.md LICENSE ./
COPY parsers parsers
COPY models models
COPY corpora corpora
COPY service service
COPY evaluation evaluation
RUN /opt/lextrace/bin/pip install .

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/lextrace lextrace
COPY --from=build /opt/lextrace /opt/lextrace
ENV PATH=/opt/lextrace/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    LEXTRACE_DATA=/var/lib/lextrace/data \
    LEXTRACE_HOST=0.0.0.0 \
    LEXTRACE_LOG_FORMAT=json
USER lextrace
WORKDIR /var/lib/lextrace
VOLUME /var/lib/lextrace/data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["lextrace"]
CMD ["serve"]
