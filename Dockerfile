# Builds with the native add-ons compiled, runs without a compiler, as a user without rights, with the model inside.
FROM node:20-bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
ENV ONNXRUNTIME_NODE_INSTALL=skip
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json tsconfig.build.json vite.config.ts ./
COPY src ./src
RUN npm ci && npm prune --omit=dev
# Of the runtime's binaries only this platform's are needed, of the WebAssembly ones none.
RUN find node_modules/onnxruntime-node/bin -mindepth 2 -maxdepth 2 -type d ! -name linux -exec rm -rf {} + \
  && rm -rf node_modules/onnxruntime-web/dist/*.wasm

FROM node:20-bookworm-slim
ENV NODE_ENV=production PAPERBOY_DATA=/library PAPERBOY_OFFLINE=1 PORT=3000
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json manifest.yml ./
COPY models ./models
COPY data/*.txt ./data/
RUN mkdir /library && chown node:node /library
USER node
VOLUME /library
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "dist/main.js", "start"]
