import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import './style/tokens.css';
import './style/base.css';
import './style/table.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
// After the first paint: the list of font ranges is long, and the page can be read without it.
void import('./style/fonts');
