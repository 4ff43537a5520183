import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Service } from 'kubernetes-models/v1/Service';
import { parseAllDocuments } from 'yaml';
import { testFolder } from '../support/test-folder.js';
import { pathOf } from './programs.js';

const chart = join(import.meta.dirname, '../../deploy/helm/thread');
/** What Kubernetes takes, by its own schema. */
const kinds = { Deployment, HorizontalPodAutoscaler, Job, Ingress, PodDisruptionBudget, Service };

interface Resource {
  readonly kind: keyof typeof kinds;
  readonly metadata: { readonly name: string };
}

/** The chart's resources, rendered by Go's own templates and valid by Kubernetes' schema. */
function render(values: object): Partial<Record<keyof typeof kinds, never>> {
  const go = pathOf('golang-go');
  if (go === undefined) throw new Error('There is no Go here.');
  const text = execFileSync(go, ['run', join(import.meta.dirname, 'render-chart.go'), chart, JSON.stringify(values)], {
    encoding: 'utf8',
    env: { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: testFolder() },
  });
  const resources = parseAllDocuments(text, { uniqueKeys: true })
    .map((document): unknown => {
      expect(document.errors).toEqual([]);
      return document.toJS() as unknown;
    })
    .filter((resource): resource is Resource => resource !== null);
  for (const resource of resources) new kinds[resource.kind](resource as never).validate();
  return Object.fromEntries(resources.map((resource) => [resource.kind, resource]));
}

it('as it comes: two instances, a migration before them, and nothing that was not asked for', () => {
  const resources = render({});
  expect(Object.keys(resources).toSorted()).toEqual(['Deployment', 'Job', 'PodDisruptionBudget', 'Service']);
  expect(resources.Deployment).toMatchObject({
    spec: {
      replicas: 2,
      template: {
        spec: {
          securityContext: { runAsNonRoot: true },
          terminationGracePeriodSeconds: 30,
          containers: [
            {
              securityContext: { readOnlyRootFilesystem: true },
              livenessProbe: { httpGet: { path: '/health/live' } },
              readinessProbe: { httpGet: { path: '/health/ready' } },
            },
          ],
        },
      },
    },
  });
  expect(resources.Job).toMatchObject({
    metadata: { annotations: { 'helm.sh/hook': 'pre-install,pre-upgrade' } },
    spec: { template: { spec: { containers: [{ command: ['node', 'dist/bundle/thread.js', 'migrate'] }] } } },
  });
});

it('names secrets and writes none', () => {
  const text = JSON.stringify(render({}));
  for (const key of ['DATABASE_URL', 'SMTP_URL', 'JWT_SECRET', 'SECRETS_KEY'])
    expect(text).toContain(`{"name":"${key}","valueFrom":{"secretKeyRef":{"name":"thread","key":"${key}"}}}`);
});

it('with everything: an ingress with its certificate, as many instances as it takes, figures, previous secrets', () => {
  const resources = render({
    image: { tag: '1.2.3' },
    imagePullSecrets: [{ name: 'registry' }],
    secrets: { hasPrevious: true },
    ingress: { enabled: true, className: 'nginx', tlsSecret: 'certificate' },
    metrics: { enabled: true },
    autoscaling: { enabled: true },
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'team', operator: 'Exists' }],
    affinity: { nodeAffinity: {} },
  });
  expect(Object.keys(resources).toSorted()).toEqual(Object.keys(kinds).toSorted());
  expect(resources.Deployment).not.toHaveProperty('spec.replicas');
  expect(resources.Deployment).toHaveProperty('spec.template.spec.containers.0.image', 'thread:1.2.3');
  expect(resources.Ingress).toHaveProperty('spec.tls.0.secretName', 'certificate');
});
