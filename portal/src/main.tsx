import './app/mantine.css';
import '@mantine/notifications/styles.css';
import './app/app.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api/problem';
import { whenSignedOut } from './api/client';
import type { SignedIn } from './api/model';
import { adoptStyles } from './app/adoptedStyles';
import { createPortalRouter } from './app/router';
import { ended, SESSION } from './app/session';
import { theme, variables } from './app/theme';
import { startLanguages } from './i18n';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, failure) => (failure instanceof Problem && failure.status >= 400 && failure.status < 500 ? false : count < 2),
    },
  },
});
const router = createPortalRouter(queries);
whenSignedOut(() => {
  queries.setQueryData<SignedIn | null>(SESSION, ended);
});

if (import.meta.env.PROD) adoptStyles();
await startLanguages();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
