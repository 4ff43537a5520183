import React from 'react';
import { Route, Routes } from 'react-router-dom';
import { AccessGate } from './access-gate';
import { ErrorBoundary } from './error-boundary';
import { Home } from './home';
import { NoticeProvider } from './notices';
import { pages } from './pages';
import { Refusal } from './refusal';
import { ResourcePage } from './resource-page';
import { Layout } from './shell/layout';
import { shell } from './shell/shell-state';

const notFound = { code: 'not_found', title: 'Not found', detail: 'There is nothing at this address.' };

/** The panel: stands in for AdminJS's own frame. */
export default function Application() {
  return (
    <AccessGate>
      <NoticeProvider>
        <Layout>
          <ErrorBoundary>
            {shell.problem === null ? (
              <Routes>
                <Route path="/admin" element={<Home />} />
                {pages.map(({ path, Page }) => (
                  <Route key={path} path={path} element={<Page />} />
                ))}
                <Route path="/admin/resources/:resourceId" element={<ResourcePage />} />
                <Route path="*" element={<Refusal problem={notFound} />} />
              </Routes>
            ) : (
              <Refusal problem={shell.problem} />
            )}
          </ErrorBoundary>
        </Layout>
      </NoticeProvider>
    </AccessGate>
  );
}
