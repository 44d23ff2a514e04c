import { DatabaseMigration } from './database-migration.js';

/** 通知: events to be told of, what accounts were told, and the messages that leave the house. */
export class Notification extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['outbox', 'notification', 'notification_preference', 'digest', 'delivery', 'webhook']);
    this.audit(['webhook']);
    const steps = STEPS.map((step) => `'${step}'`).join(', ');
    this.addSql(
      `create trigger steps before insert or update of state on delivery for each row execute function refuse_illegal_step(${steps})`,
    );
  }
}

const STEPS = [
  '>WAITING',
  'WAITING>SENDING',
  'SENDING>SENT',
  'SENDING>WAITING',
  'SENDING>FAILED',
  'WAITING>FAILED',
  'WAITING>DROPPED',
  'SENDING>DROPPED',
  'FAILED>WAITING',
];

const sql = (app: string) => `
create table outbox (
  district_id uuid not null,
  id uuid not null,
  kind text not null,
  subject_type text not null,
  subject_id text not null,
  subject_label text not null,
  parameters jsonb not null,
  recipients jsonb not null,
  due date,
  key text not null,
  actor_id uuid,
  created_at timestamptz not null default now(),
  told_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id) references district (id)
);
create index outbox_waiting on outbox (district_id, created_at) where told_at is null;

create table notification (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  subject_type text not null,
  subject_id text not null,
  subject_label text not null,
  parameters jsonb not null,
  audience text not null,
  unit_id uuid,
  due date,
  key text not null,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  delivery_id uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  unique (district_id, account_id, key),
  check (audience in ('OWN', 'DISTRICT', 'FIGURES', 'SCORES', 'APPROVAL'))
);
create index notification_account on notification (district_id, account_id, id);
create index notification_delivery on notification (district_id, delivery_id) where delivery_id is not null;
create index notification_unread on notification (district_id, account_id) where read_at is null;

create table notification_preference (
  district_id uuid not null,
  account_id uuid not null,
  kind text not null,
  level text not null,
  primary key (district_id, account_id, kind),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  check (level in ('MAIL', 'CONSOLE', 'OFF'))
);

create table digest (
  district_id uuid not null,
  day date not null,
  primary key (district_id, day),
  foreign key (district_id) references district (id)
);

create table webhook (
  district_id uuid not null,
  id uuid not null,
  url text not null,
  events text[] not null,
  secret_version int not null default 1,
  disabled_at timestamptz,
  disabled_because text,
  created_at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id) references district (id)
);

create table delivery (
  district_id uuid not null,
  id uuid not null,
  channel text not null,
  purpose text not null,
  account_id uuid,
  webhook_id uuid,
  key text,
  payload text,
  state text not null,
  attempts int not null default 0,
  unanswered int not null default 0,
  created_at timestamptz not null default now(),
  next_at timestamptz not null default now(),
  attempted_at timestamptz,
  ended_at timestamptz,
  answer text,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  unique (district_id, webhook_id, key),
  check (channel in ('MAIL', 'WEBHOOK')),
  check (state in ('WAITING', 'SENDING', 'SENT', 'FAILED', 'DROPPED'))
);
create index delivery_open on delivery (district_id, next_at) where state in ('WAITING', 'SENDING');
create index delivery_state on delivery (district_id, state, id);

grant select, insert, update, delete on outbox, notification, notification_preference, digest, delivery, webhook to ${app};
`;
