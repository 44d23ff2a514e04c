/** Chinese first, English small beside it. */
export function Both({ zh, en }: { readonly zh: string; readonly en: string }) {
  return (
    <>
      {zh}
      <span lang="en">{en}</span>
    </>
  );
}
