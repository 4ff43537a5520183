import { IsIn, IsOptional, ValidateBy } from 'class-validator';

const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** Which requests and jobs are traced, as OpenTelemetry names it. */
export interface TracingConfig {
  readonly sampler: (typeof samplers)[number];
  /** The share of traces that samplers by ratio keep, from 0 to 1. */
  readonly ratio: number;
}

const isRatio = (value: unknown): boolean => typeof value === 'string' && Number(value) >= 0 && Number(value) <= 1;
const Protocol = (name: string) => IsIn(['http/protobuf'], { message: `${name} must be http/protobuf.` });

/**
 * OpenTelemetry's own variables that Thread reads. Where traces go, with which headers and certificates, and what names the service
 * (`OTEL_EXPORTER_OTLP_…`, `OTEL_RESOURCE_ATTRIBUTES`), its packages read themselves.
 */
export class TracingEnvironment {
  @IsOptional()
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  @IsOptional()
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string;

  @IsOptional()
  @Protocol('OTEL_EXPORTER_OTLP_PROTOCOL')
  OTEL_EXPORTER_OTLP_PROTOCOL?: string;

  @IsOptional()
  @Protocol('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL')
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL?: string;

  @IsOptional()
  @IsIn(['otlp', 'none'], { message: 'OTEL_TRACES_EXPORTER must be otlp or none.' })
  OTEL_TRACES_EXPORTER?: 'otlp' | 'none';

  @IsOptional()
  OTEL_SERVICE_NAME?: string;

  @IsOptional()
  @IsIn(samplers, { message: `OTEL_TRACES_SAMPLER must be one of ${samplers.join(', ')}.` })
  OTEL_TRACES_SAMPLER?: TracingConfig['sampler'];

  @IsOptional()
  @ValidateBy({
    name: 'ratio',
    validator: { validate: isRatio, defaultMessage: () => 'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1.' },
  })
  OTEL_TRACES_SAMPLER_ARG?: string;

  @IsOptional()
  @IsIn(['true', 'false'], { message: 'OTEL_SDK_DISABLED must be true or false.' })
  OTEL_SDK_DISABLED?: 'true' | 'false';
}

/** How traces are made; undefined where nothing asks for any. */
export function tracingOf(environment: TracingEnvironment): TracingConfig | undefined {
  const { OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: ratio, OTEL_TRACES_EXPORTER: exporter } = environment;
  const asksForTraces = [
    environment.OTEL_EXPORTER_OTLP_ENDPOINT,
    environment.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT,
    environment.OTEL_SERVICE_NAME,
    exporter,
    sampler,
  ].some((value) => value !== undefined);
  if (!asksForTraces || exporter === 'none' || environment.OTEL_SDK_DISABLED === 'true') return undefined;
  return { sampler: sampler ?? 'parentbased_always_on', ratio: Number(ratio ?? 1) };
}
