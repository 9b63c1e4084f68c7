import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { preferredLanguage, setLanguage } from './lib/say';
import { followTheme } from './lib/theme';
import './ui/tokens.css';
import './ui/base.css';

followTheme();
await setLanguage(preferredLanguage(), false);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
