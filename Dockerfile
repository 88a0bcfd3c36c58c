# An image of reader for servers: `docker build -t reader .`, then docs/installing.md.

FROM python:3.13-slim AS build
WORKDIR /src
# The dependencies first: a change of reader's own code does not install them again. The lock file's extras are
# web (`reader serve`) and cluster (`reader batch --dask`, and Dask's workers).
COPY requirements.lock ./
RUN python -m venv /opt/reader \
    && /opt/reader/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE* ./
COPY reader reader
RUN /opt/reader/bin/pip install --no-cache-dir --no-deps . \
    && /opt/reader/bin/pip uninstall --yes pip

FROM python:3.13-slim
COPY --from=build /opt/reader /opt/reader
ENV PATH=/opt/reader/bin:$PATH READER_CACHE=/cache
# Any user may write to them: `docker run --user`. New volumes begin with their modes.
RUN useradd --uid 1000 --create-home reader && install --directory --mode=777 /cache /data
WORKDIR /data
USER 1000
# Fails the build if anything does not work, the voice included.
RUN reader doctor
EXPOSE 8080
# Is `serve` answering, if only that it wants a token? For other commands: `docker run --no-healthcheck`.
HEALTHCHECK --interval=1m --timeout=10s --start-period=30s CMD ["python", "-c", \
    "from http.client import HTTPConnection as C; c = C('localhost', 8080); c.request('HEAD', '/'); c.getresponse()"]
ENTRYPOINT ["reader"]
CMD ["serve", "--host", "0.0.0.0"]
