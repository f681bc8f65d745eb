# syntax=docker/dockerfile:1
# The command line as an image: `docker build -t mnemograph .`, then `docker run --rm -v memory:/data mnemograph status`.

# Debian, not Alpine: the embedding model's runtime is linked against glibc.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
COPY graph ./graph
COPY ingest ./ingest
COPY queries ./queries
COPY workers ./workers
RUN npm run build

# What runs, and no more: the drivers of Neo4j and Redis, which are optional elsewhere, and the runtime of this platform only.
FROM build AS production
RUN node -e '\
  const { readFileSync, writeFileSync } = require("node:fs"); \
  const package = JSON.parse(readFileSync("package.json", "utf8")); \
  for (const name of ["bullmq", "ioredis", "neo4j-driver"]) { \
    package.dependencies[name] = package.peerDependencies[name]; \
    delete package.peerDependencies[name]; \
    delete package.peerDependenciesMeta[name]; \
    delete package.devDependencies[name]; \
  } \
  writeFileSync("package.json", JSON.stringify(package));' \
  && npm prune --omit=dev \
  && rm -rf node_modules/onnxruntime-node/bin/napi-v*/darwin node_modules/onnxruntime-node/bin/napi-v*/win32

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="mnemograph" org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production
WORKDIR /app
COPY --from=production /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE NOTICE README.md CHANGELOG.md ./
COPY models ./models
RUN printf '#!/bin/sh\nexec node /app/dist/src/surfaces/cli/main.js "$@"\n' > /usr/local/bin/mnemograph \
  && chmod 755 /usr/local/bin/mnemograph \
  && install -d -o node -g node /data
USER node
WORKDIR /data
VOLUME /data
ENTRYPOINT ["mnemograph"]
CMD ["--help"]
