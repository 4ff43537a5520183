import { QueryClientProvider } from '@tanstack/react-query';
import React from 'react';
import { I18nProvider } from 'react-aria-components';
import { Route, Routes } from 'react-router-dom';
import { AccessGate } from './access-gate';
import { ErrorBoundary } from '../kit/error-boundary';
import { Home } from './home';
import { NoticeProvider } from '../kit/toasts';
import { MyPage } from '../features/my-page/my-page';
import { pages } from './pages';
import { ErrorPage } from './error-page';
import { ReauthenticationDialog } from './reauthentication-dialog';
import { ResourcePage } from './resource-page';
import { Layout } from './layout';
import { queryClient } from '../kit/query-client';
import { shell } from '../kit/shell-state';

const notFound = { code: 'not_found', title: 'Not found', detail: 'There is nothing at this address.' };

/** The panel: stands in for AdminJS's own frame. */
export default function Application() {
  return (
    <I18nProvider locale="en-US">
      <QueryClientProvider client={queryClient}>
        <AccessGate>
          <NoticeProvider>
            <Layout>
              <ErrorBoundary>
                {shell.secondFactor.isDue ? (
                  <MyPage />
                ) : shell.problem === null ? (
                  <Routes>
                    <Route path="/admin" element={<Home />} />
                    {pages.map(({ path, Page }) => (
                      <Route key={path} path={path} element={<Page />} />
                    ))}
                    <Route path="/admin/resources/:resourceId" element={<ResourcePage />} />
                    <Route path="*" element={<ErrorPage problem={notFound} />} />
                  </Routes>
                ) : (
                  <ErrorPage problem={shell.problem} />
                )}
              </ErrorBoundary>
            </Layout>
            <ReauthenticationDialog />
          </NoticeProvider>
        </AccessGate>
      </QueryClientProvider>
    </I18nProvider>
  );
}
