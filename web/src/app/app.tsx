// Everything that stands around the screens: cache, router, toasts, tooltips, keys.
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queries } from '../api/client';
import { ToastHost } from '../ui/toast';
import { TooltipHost } from '../ui/tooltip';
import { KeyListener } from './key_listener';
import { router } from './router';

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <KeyListener />
      <ToastHost />
      <TooltipHost />
    </QueryClientProvider>
  );
}
