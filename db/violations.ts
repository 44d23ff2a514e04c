/** Constraint violations as services see them, without naming the ORM. */
export { UniqueConstraintViolationException } from '@mikro-orm/core';
