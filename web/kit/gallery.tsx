import { Page } from '../src/ui/page';
import { Buttons } from './buttons';
import { Charts } from './charts';
import { Drafts } from './drafts';
import { Fields } from './fields';
import './gallery.css';
import { Grids } from './grids';
import { Others } from './others';
import { Overlays } from './overlays';
import { Schemas } from './schemas';
import { States } from './states';
import { Tables } from './tables';
import { Trees } from './trees';

/** Each piece of the kit in all its states. */
export function Gallery() {
  return (
    <Page title="组件" lead="每个组件的各种状态">
      <Buttons />
      <Fields />
      <Overlays />
      <Tables />
      <Grids />
      <Trees />
      <Schemas />
      <Others />
      <Charts />
      <States />
      <Drafts />
    </Page>
  );
}
