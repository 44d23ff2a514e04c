/** Races for the mutations of figures (test/api/races/mutations.ts). */
import { branded } from '../../../scoring/brand.js';
import type { ObservationStatus, UnitCode } from '../../../scoring/input.js';
import { OPERATOR } from '../../../services/actor.js';
import { setDates } from '../../../services/cycle/dates.js';
import { loadBundle } from '../../../services/load/index.js';
import { moveCycle } from '../../setup/sample-year.js';
import { Uploader } from '../../setup/uploads.js';
import { DONE, type Race, TOLD } from './race.js';
import { bundle, SCHEME, tomorrow, type World } from './world.js';

const FIGURE = `scope: "${SCHEME}", measure: "A", unit: "U1", year: 2025, revision: 1`;

/** A cycle that collects, whose figures are loaded in this state. */
async function collecting({ server, district }: World, status: ObservationStatus): Promise<void> {
  const loaded = bundle();
  const observations = loaded.observations.map((figure) => ({ ...figure, status }));
  await loadBundle(server.platform, district.id, { ...loaded, observations });
  await moveCycle(server.platform, district.id, SCHEME, 'OPEN_COLLECTION');
}

/** The same figure, by two people of its unit or by two verifiers. */
const both = (
  role: 'UNIT_HEAD' | 'VERIFIER' | 'OFFICE',
  status: ObservationStatus,
  first: string,
  second = first,
): Race['prepare'] => {
  const person = (world: World) => world.person(role, role === 'UNIT_HEAD' ? ['U1'] : []);
  return async (world) => {
    await collecting(world, status);
    const [one, two] = [await person(world), await person(world)];
    return [
      { by: one.name, make: () => one.ask(`mutation { ${first} { problems { code } } }`) },
      { by: two.name, make: () => two.ask(`mutation { ${second} { problems { code } } }`) },
    ];
  };
};

const loading = (file: string) =>
  `loadStatistics(scheme: "${SCHEME}", file: "${file}", name: "年报", date: "2025-09-01", dryRun: false)`;

const STALE = 'CONFLICT STALE_FIGURES';

export const COLLECTION: Readonly<Record<string, Race>> = {
  // The second entry is not stored and comes back as stale, which is no refusal.
  saveObservations: {
    prepare: both(
      'UNIT_HEAD',
      'DRAFT',
      `saveObservations(figures: [{ ${FIGURE}, value: 61 }])`,
      `saveObservations(figures: [{ ${FIGURE}, value: 62 }])`,
    ),
    ends: [DONE, DONE],
    entries: ['observation.SAVE'],
    rows: { observation_revision: 1 },
  },
  confirmObservations: {
    prepare: async (world) => {
      await collecting(world, 'DRAFT');
      const office = await world.person('OFFICE');
      const content = Buffer.from('单位代码,A\nU1,61\n');
      const file = await new Uploader(world.server.url, office.headers).stored({
        name: 'a.csv',
        content,
        type: 'text/csv',
      });
      await office.ask(`mutation { ${loading(file)} { stored } }`);
      const [one, two] = [await world.person('UNIT_HEAD', ['U1']), await world.person('UNIT_HEAD', ['U1'])];
      const text = `mutation { confirmObservations(figures: [{ ${FIGURE} }]) { problems { code } } }`;
      return [
        { by: one.name, make: () => one.ask(text) },
        { by: two.name, make: () => two.ask(text) },
      ];
    },
    ends: [DONE, STALE],
    entries: ['observation.SAVE'],
    rows: { observation_revision: 1 },
  },
  // The same file twice: it is one source.
  loadStatistics: {
    prepare: async (world) => {
      await collecting(world, 'DRAFT');
      const office = await world.person('OFFICE');
      const content = Buffer.from('单位代码,A,B\nU1,61,62\nU2,63,\n');
      const file = await new Uploader(world.server.url, office.headers).stored({
        name: 'a.csv',
        content,
        type: 'text/csv',
      });
      const change = { by: office.name, make: () => office.ask(`mutation { ${loading(file)} { problems { code } } }`) };
      return [change, change];
    },
    ends: [DONE, DONE],
    entries: ['statistics.LOAD'],
    rows: { statistics_source: 1, statistics_value: 3 },
  },
  // Two people send the same table: the second finds its figures stored.
  importWorkbook: {
    prepare: async (world) => {
      await collecting(world, 'DRAFT');
      const [one, two] = [await world.person('UNIT_HEAD', ['U1']), await world.person('UNIT_HEAD', ['U1'])];
      const address = `${world.server.url}/workbooks/figures/${SCHEME}.csv?measure=A`;
      const csv = await (await fetch(address, { headers: one.headers })).text();
      const content = Buffer.from(csv.replace(',60,', ',61,'));
      const change = async (person: typeof one) => {
        const file = await new Uploader(world.server.url, person.headers).stored({
          name: 'a.csv',
          content,
          type: 'text/csv',
        });
        const text = `mutation { importWorkbook(file: "${file}", dryRun: false) { problems { code } } }`;
        return { by: person.name, make: () => person.ask(text) };
      };
      return [await change(one), await change(two)];
    },
    ends: [DONE, DONE],
    entries: ['observation.SAVE', 'figures.IMPORT'],
    rows: { observation_revision: 1 },
  },
  submitObservations: {
    prepare: both('UNIT_HEAD', 'DRAFT', `submitObservations(figures: [{ ${FIGURE} }])`),
    ends: [DONE, STALE],
    entries: ['observation.SUBMIT'],
    rows: { observation_revision: 1 },
  },
  takeBackObservations: {
    prepare: both('UNIT_HEAD', 'SUBMITTED', `takeBackObservations(figures: [{ ${FIGURE} }])`),
    ends: [DONE, STALE],
    entries: ['observation.TAKE_BACK'],
    rows: { observation_revision: 1 },
  },
  verifyObservations: {
    prepare: both('VERIFIER', 'SUBMITTED', `verifyObservations(figures: [{ ${FIGURE} }])`),
    ends: [DONE, STALE],
    entries: ['observation.VERIFY'],
    rows: { observation_revision: 1 },
  },
  returnObservations: {
    prepare: both('VERIFIER', 'SUBMITTED', `returnObservations(figures: [{ ${FIGURE} }], reason: "x")`),
    ends: [DONE, STALE],
    entries: ['observation.RETURN'],
    rows: { observation_revision: 1, ...TOLD },
  },
  withdrawVerification: {
    prepare: async (world) => {
      await collecting(world, 'SUBMITTED');
      const one = await world.person('VERIFIER');
      await one.ask(`mutation { verifyObservations(figures: [{ ${FIGURE} }]) { problems { code } } }`);
      const seen = FIGURE.replace('revision: 1', 'revision: 2');
      const withdraw = `mutation { withdrawVerification(figures: [{ ${seen} }], reason: "x") { problems { code } } }`;
      const change = { by: one.name, make: () => one.ask(withdraw) };
      return [change, change];
    },
    ends: [DONE, STALE],
    entries: ['observation.WITHDRAW_VERIFICATION'],
    rows: { observation_revision: 1 },
  },
  correctObservations: {
    prepare: both('OFFICE', 'VERIFIED', `correctObservations(figures: [{ ${FIGURE}, value: 63 }], reason: "x")`),
    ends: [DONE, STALE],
    entries: ['observation.CORRECT'],
    rows: { observation_revision: 1 },
  },
  takeLateObservations: {
    prepare: async (world) => {
      const changes = await both(
        'OFFICE',
        'DRAFT',
        `takeLateObservations(figures: [{ ${FIGURE}, value: 61 }], reason: "x")`,
      )(world);
      await moveCycle(world.server.platform, world.district.id, SCHEME, 'START_VERIFYING');
      return changes;
    },
    ends: [DONE, STALE],
    entries: ['observation.TAKE_LATE'],
    rows: { observation_revision: 1 },
  },
  objectToObservation: {
    prepare: async (world) => {
      await reportedByDepartment(world);
      const [one, two] = [await world.person('UNIT_HEAD', ['U1']), await world.person('UNIT_HEAD', ['U1'])];
      const object = `mutation { objectToObservation(figure: { ${FIGURE} }, reason: "x") { problems { code } } }`;
      return [
        { by: one.name, make: () => one.ask(object) },
        { by: two.name, make: () => two.ask(object) },
      ];
    },
    ends: [DONE, 'CONFLICT OBJECTION_OPEN'],
    entries: ['observation.OBJECT'],
    rows: { objection: 1, ...TOLD },
  },
  answerObjection: {
    prepare: async (world) => {
      await reportedByDepartment(world);
      const head = await world.person('UNIT_HEAD', ['U1']);
      await head.ask(`mutation { objectToObservation(figure: { ${FIGURE} }, reason: "x") { problems { code } } }`);
      const { rows } = await world.server.owner.query<{ id: string }>(
        'select id from objection where district_id = $1',
        [world.district.id],
      );
      const [one, two] = [await world.person('UNIT_REPORTER', ['U2']), await world.person('OFFICE')];
      const answer = (upheld: boolean) =>
        `mutation { answerObjection(objection: "${rows[0]?.id}", upheld: ${upheld}, answer: "x") { problems { code } } }`;
      return [
        { by: one.name, make: () => one.ask(answer(false)) },
        { by: two.name, make: () => two.ask(answer(true)) },
      ];
    },
    ends: [DONE, 'CONFLICT ILLEGAL_TRANSITION'],
    entries: ['objection.DISMISS'],
    rows: { ...TOLD },
  },
  extendCollection: {
    prepare: async (world) => {
      await collecting(world, 'DRAFT');
      await setDates(world.server.platform, OPERATOR, world.claims, SCHEME, {
        collectFrom: '2025-01-01',
        collectTo: '2025-01-31',
        noticeFrom: '2099-01-01',
        noticeTo: '2099-01-10',
      });
      const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
      const extend = `mutation { extendCollection(extension: { scheme: "${SCHEME}", unit: "U1", to: "${tomorrow()}", reason: "x" }) { problems { code } } }`;
      return [
        { by: one.name, make: () => one.ask(extend) },
        { by: two.name, make: () => two.ask(extend) },
      ];
    },
    ends: [DONE, 'BAD_USER_INPUT NOT_LATER'],
    entries: ['cycle.EXTEND_COLLECTION'],
    rows: { extension: 1, ...TOLD },
  },
  letReporterSubmit: {
    prepare: async (world) => {
      await world.load();
      const [one, two] = [await world.person('UNIT_HEAD', ['U1']), await world.person('UNIT_HEAD', ['U1'])];
      const allow = 'mutation { letReporterSubmit(unit: "U1", allowed: true) { problems { code } } }';
      return [
        { by: one.name, make: () => one.ask(allow) },
        { by: two.name, make: () => two.ask(allow) },
      ];
    },
    ends: [DONE, DONE],
    entries: ['unit.LET_REPORTER_SUBMIT'],
    rows: { unit_setting: 1 },
  },
};

/** A cycle that collects; U2 has submitted the figures of A for all units. */
async function reportedByDepartment({ server, district }: World): Promise<void> {
  const loaded = bundle();
  const measures = {
    A: {
      reportedBy: branded<UnitCode>('U2'),
      verifiedBy: null,
      evidence: null,
      unit: null,
      decimals: null,
      min: null,
      max: null,
      tolerance: null,
      carriedOver: false,
    },
  };
  const observations = loaded.observations.map((figure) => ({ ...figure, status: 'SUBMITTED' as const }));
  await loadBundle(server.platform, district.id, {
    ...loaded,
    scheme: { ...loaded.scheme, measures },
    observations,
  });
  await moveCycle(server.platform, district.id, SCHEME, 'OPEN_COLLECTION');
}
