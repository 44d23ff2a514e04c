/** The plan, the day, the project and task that are opened, and which tasks are wanted alone. */
export interface ProjectsSearch {
  readonly plan?: string | undefined;
  readonly asOf?: string | undefined;
  readonly project?: string | undefined;
  /** Id of a task. */
  readonly task?: string | undefined;
  readonly light?: string | undefined;
  /** Only tasks in the viewer's charge. */
  readonly own?: number | undefined;
  /** Only tasks whose completion waits to be confirmed. */
  readonly confirm?: number | undefined;
}
