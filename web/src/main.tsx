import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/session';
import './language/i18n';
import './style/theme';
import './style/tokens.css';
import './style/base.css';
import './style/page.css';
import './style/table.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
// Loaded after the first paint, because the list of font ranges is long and the page is readable without it.
void import('./style/fonts');
