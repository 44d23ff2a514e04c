import type { ReactNode } from 'react';
import './frame.css';

/** The frame of every page: product name, signed-in person, notice of the sample, footer. */
export function Frame(parts: {
  readonly district?: { readonly name: string; readonly sample: boolean };
  readonly account?: ReactNode;
  readonly views?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <>
      <a className="skip" href="#main">
        跳到正文 <span lang="en">Skip to content</span>
      </a>
      <header className="head">
        <div className="head-inner">
          <p className="brand">
            <strong>考评</strong> <span lang="en">Kaoping</span>
          </p>
          {parts.district && <p className="district">{parts.district.name}</p>}
          {parts.views}
          {parts.account}
        </div>
      </header>
      {parts.district?.sample && (
        <p className="sample">
          <span className="stamp">示例数据</span> 单位、数字和结果均为虚构，不反映任何真实学校或部门的情况。
          <span lang="en">Sample: invented units and figures.</span>
        </p>
      )}
      <main id="main" className="main" tabIndex={-1}>
        {parts.children}
      </main>
      <footer className="foot screen-only">
        <p>
          考评 <span lang="en">Kaoping</span> {__VERSION__}
        </p>
        <p>
          <a href="/graphql">
            GraphQL 接口 <span lang="en">GraphiQL</span>
          </a>
        </p>
      </footer>
    </>
  );
}
