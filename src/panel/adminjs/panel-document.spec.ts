import type { ShellState } from '../page-context/shell-state.js';
import { renderFaultDocument, renderPanelDocument } from './panel-document.js';

const hostile = '</script><script>alert(1)</script><!--';

const shell: ShellState = {
  basePath: '',
  organization: { name: hostile, domains: ['acme.example'], joinPolicy: 'automatic' },
  brand: { displayName: hostile, color: '#ffeb3b', logo: null },
  person: { name: hostile, email: 'ada@acme.example', avatarUrl: null, role: 'admin', theme: 'dark', timeZone: null },
  navigation: [],
  capabilities: [],
  admins: [],
  waiting: 0,
  queue: { mine: 0, unassigned: 0 },
  successors: 'none',
  secondFactor: { dueAt: null, isDue: false },
  signUpUrl: 'https://thread.example/signup',
  lists: {},
  problem: null,
};

const render = () =>
  renderPanelDocument({
    shell,
    assets: {
      scripts: ['/admin/assets/app.1.js', '/admin/assets/components.2.js'],
      stylesheet: '/admin/assets/panel.3.css',
    },
    nonce: 'bm9uY2U',
  });

describe('the panel’s document', () => {
  test('a closing script tag in a person’s or an organization’s name stays text', () => {
    const opened = render().match(/<script/g);
    const closed = render().match(/<\/script/g);
    expect(render()).not.toContain('<script>alert');
    expect(render()).not.toContain('<!--');
    expect(opened).toHaveLength(5);
    expect(closed).toHaveLength(5);
  });

  test('the values arrive whole', () => {
    const json = /id="shell-state"[^>]*>([^<]*)</.exec(render())?.[1];
    expect(JSON.parse(json ?? '')).toEqual(shell);
  });

  test('every script has the nonce', () => {
    expect(render().match(/<script(?! [^>]*nonce="bm9uY2U")/g)).toBeNull();
  });

  test('it comes in the person’s theme, before any script runs', () => {
    expect(render()).toContain('<html lang="en" data-theme="dark">');
  });

  test('it comes in the organization’s colour', () => {
    expect(render()).toContain('<link rel="stylesheet" id="brand-colours" href="/assets/brand.ffeb3b.css">');
  });

  test('nothing is asked of another host', () => {
    expect(render()).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  test('what went wrong is shown as text', () => {
    expect(renderFaultDocument(hostile, hostile, '/x.css')).not.toContain('<script');
  });
});
