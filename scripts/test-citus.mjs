import { spawnSync } from 'node:child_process';

// Runs the end-to-end tests on the cluster of CITUS_URL: `npm run test:citus`.
if (!process.env.CITUS_URL) {
  console.error('Set CITUS_URL to the coordinator of a Citus cluster, as a superuser: see docs/scale-out.md.');
  process.exit(2);
}
const { status } = spawnSync('npm', ['run', '--silent', 'test:e2e', '--', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
