/** The ORM's configuration: entities by metadata, forward-only migrations from a list, one pool as the application's role. */
import { UnderscoreNamingStrategy } from '@mikro-orm/core';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import { entities } from '../entities/index.js';
import { migrations } from './migrations/index.js';

/** The table with the names of the migrations that have run. */
export const MIGRATIONS_TABLE = 'migration';

/**
 * @param url connection URL of the role
 * @param poolSize largest number of open connections
 */
export function ormOptions(url: string, poolSize: number): Options {
  return {
    clientUrl: url,
    entities,
    metadataProvider: ReflectMetadataProvider,
    metadataCache: { enabled: false },
    namingStrategy: UnderscoreNamingStrategy,
    pool: { min: 0, max: poolSize },
    forceUtcTimezone: true,
    allowGlobalContext: false,
    extensions: [Migrator],
    migrations: {
      migrationsList: [...migrations],
      tableName: MIGRATIONS_TABLE,
      transactional: true,
      allOrNothing: true,
      snapshot: false,
      silent: true,
    },
  };
}

/** Connects lazily: the first statement opens the first connection. */
export function openOrm(url: string, poolSize = 10): Promise<MikroORM> {
  return MikroORM.init(ormOptions(url, poolSize));
}
