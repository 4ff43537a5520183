import { Logger } from '@nestjs/common';
import { setGlobalErrorHandler } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import { setTimeout as pause } from 'node:timers/promises';
import type { TracingConfig } from '#src/config/index.js';
import { traceSpans } from './trace-spans.js';

/** Milliseconds that a stop waits for the last spans to be delivered. */
const flushMs = 3_000;

const samplerOf = ({ sampler, ratio }: TracingConfig): Sampler => {
  const root = (): Sampler => {
    if (sampler.endsWith('always_off')) return new AlwaysOffSampler();
    return sampler.endsWith('traceidratio') ? new TraceIdRatioBasedSampler(ratio) : new AlwaysOnSampler();
  };
  return sampler.startsWith('parentbased') ? new ParentBasedSampler({ root: root() }) : root();
};

/**
 * Traces requests and jobs from now on, and delivers what it traced by OTLP.
 * @returns ends it, once the last spans are delivered or seconds have passed
 */
export function startTracing(config: TracingConfig): () => Promise<void> {
  const logger = new Logger('Tracing');
  setGlobalErrorHandler((error) => {
    const reason = error instanceof Error ? error.message : (error as { message?: unknown }).message;
    logger.warn({ reason }, 'Traces could not be delivered.');
  });
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'thread' }))
      .merge(
        detectResources({
          detectors: [serviceInstanceIdDetector, resourceAttributesEnvDetector, serviceNameEnvDetector],
        }),
      ),
    sampler: samplerOf(config),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  const stop = traceSpans(provider.getTracer('thread'));
  return async () => {
    stop();
    await Promise.race([provider.shutdown().catch(() => undefined), pause(flushMs, undefined, { ref: false })]);
  };
}
