import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { spans, type SpanBegun, type SpanEnded } from '#src/common/spans.js';

const kinds = {
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
} as const;

/**
 * Makes OpenTelemetry's spans of what is told as it begins and ends.
 * @returns ends it
 */
export function traceSpans(tracer: Tracer): () => void {
  const propagator = new W3CTraceContextPropagator();
  /** Gone with what they are of: a part of an operation ends with it at the latest. */
  const running = new WeakMap<object, Span>();

  const contextOf = ({ parent, headers }: SpanBegun): Context | undefined => {
    if (parent === undefined) return propagator.extract(ROOT_CONTEXT, headers ?? {}, defaultTextMapGetter);
    const span = running.get(parent);
    // Its operation began before there were traces, has ended, or is none of those that are kept.
    return span?.isRecording() === true ? trace.setSpan(ROOT_CONTEXT, span) : undefined;
  };
  const begin = (begun: SpanBegun): void => {
    const context = contextOf(begun);
    if (context === undefined) return;
    const { span, name, kind, attributes } = begun;
    running.set(span, tracer.startSpan(name, { kind: kinds[kind], attributes }, context));
  };
  const end = ({ span: ended, attributes = {}, failure }: SpanEnded): void => {
    const span = running.get(ended);
    if (span === undefined) return;
    span.setAttributes(attributes);
    if (failure !== undefined) {
      span.setAttribute('error.type', failure);
      span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
  };

  const [onBegun, onEnded] = [begin, end] as [(told: unknown) => void, (told: unknown) => void];
  spans.began.subscribe(onBegun);
  spans.ended.subscribe(onEnded);
  return () => {
    spans.began.unsubscribe(onBegun);
    spans.ended.unsubscribe(onEnded);
  };
}
