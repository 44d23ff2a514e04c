import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../src/style/tokens.css';
import '../src/style/base.css';
import '../src/style/fonts';
import { Kit } from '../src/ui/kit';
import { Gallery } from './gallery';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
// ?theme=dark and ?language=en choose what the switches of the console choose.
const chosen = new URLSearchParams(window.location.search);
const theme = chosen.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
createRoot(root).render(
  <StrictMode>
    <Kit navigate={(href) => window.history.pushState(null, '', href)}>
      <Gallery />
    </Kit>
  </StrictMode>,
);
