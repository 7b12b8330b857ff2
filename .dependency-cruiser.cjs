/**
 * Which room may import which. Imports run one way:
 * main, cli → app → http → (turn, reports, outreach, forwarding, answers) → acts → storage → dialogs/nouns, and turn → dialogs.
 */

/** Drivers: met only by the composition root, and by their own suite. */
const DRIVERS = '^storage/((state|registry)/(redis|sqlite|memory|postgres)|files/disk)'

/** A library and the only places that may know it. */
const only = (library, places, comment) => ({
  name: `only-there-${library.replaceAll(/[^a-z0-9]/g, '-')}`,
  comment,
  severity: 'error',
  from: { pathNot: places },
  to: { path: `(^|/)node_modules/${library}/` },
})

/** A room and what it must not see. */
const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    never(
      'no-cycle',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
      'What needs itself cannot be understood, or loaded, one file at a time.',
    ),
    never(
      'dialogs-import-zod-and-themselves',
      { path: '^dialogs/' },
      { pathNot: ['^dialogs/', '(^|/)node_modules/zod/'] },
      'What is said is pure: no I/O, no clock, no dice.',
    ),
    never(
      'nouns-stand-alone',
      { path: '^dialogs/nouns/' },
      { path: '^dialogs/', pathNot: '^dialogs/nouns/' },
      'Storage reads the nouns; the talks must not come along.',
    ),
    never(
      'kernel-knows-no-dialog',
      { path: '^dialogs/kernel/' },
      { path: '^dialogs/', pathNot: '^dialogs/(nouns|kernel)/' },
      'The types of a talk come before any talk.',
    ),
    never(
      'dialogs-have-one-door',
      { pathNot: '^(dialogs|tests)/' },
      { path: '^dialogs/', pathNot: ['^dialogs/(nouns|kernel)/', '^dialogs/index\\.ts$'] },
      'Outside, a dialog is one of a list; nobody reaches into one.',
    ),
    never(
      'storage-knows-only-nouns',
      { path: '^storage/' },
      { path: '^(src|dialogs|locales|tests)/', pathNot: '^dialogs/nouns/' },
      'What is kept must not depend on what is done or said with it; above all it knows no channel.',
    ),
    never(
      'drivers-are-met-by-app',
      { path: '^(src|dialogs)/', pathNot: '^src/(app(/|\\.ts$)|tools/)' },
      { path: DRIVERS },
      'Everybody else takes the contract, so that a store can be exchanged in one place.',
    ),
    never(
      'channels-know-no-storage',
      { path: '^src/channels/' },
      {
        path: '^(storage|src/(acts|turn|http|reports|outreach|forwarding|answers|moderation|mail|files|drafts|samples|country)|dialogs)/',
        pathNot: '^dialogs/(nouns|kernel)/',
      },
      'A channel turns the platform into arrivals and replies into the platform, and nothing else.',
    ),
    never(
      'channels-know-no-other',
      { path: '^src/channels/([^/]+)/' },
      { path: '^src/channels/[^/]+/', pathNot: '^src/channels/$1/' },
      'No feature depends on which app somebody uses.',
    ),
    never(
      'channel-drivers-are-met-by-app',
      { path: '^src/(acts|turn|reports|outreach|forwarding|answers|mail|drafts|samples|country)/' },
      { path: '^src/channels/[^/]+/' },
      'A turn speaks to the contract in src/channels, not to a platform.',
    ),
    never(
      'nobody-imports-main-or-app',
      { pathNot: '^(src/(main|cli|app|start|web-desk)\\.ts$|src/(app|cli|tools)/|tests/|bench/)' },
      { path: '^src/(main|app|cli)(\\.ts$|/)' },
      'The composition root meets everyone; who met it back would know everyone.',
    ),
    never(
      'http-is-above-the-turn',
      { path: '^src/(turn|reports|outreach|forwarding|acts|drafts|samples|country)/' },
      { path: '^src/http/' },
      'What is done must also be done from the command line.',
    ),
    never(
      'acts-are-below-the-turn',
      { path: '^src/acts/' },
      { path: '^src/(turn|reports|outreach|forwarding)/' },
      'The law stands in one place, whoever calls.',
    ),
    never(
      'forwarding-knows-no-talk',
      { path: '^src/forwarding/' },
      {
        path: '^src/(turn|http|channels|outreach|answers|drafts|samples|cli|app|reference-registry)(/|\\.ts$)',
      },
      'What is on its way to the register is the same whoever talked, wherever.',
    ),
    never(
      'answers-know-no-talk',
      { path: '^src/answers/' },
      { path: '^src/(turn|http|channels|outreach|forwarding|samples|cli|app)(/|\\.ts$)' },
      'Reading a table of answers is the same for the command line, the talk and the page.',
    ),
    never(
      'acts-know-no-tables',
      { path: '^src/acts/' },
      { path: '^src/answers/' },
      'Acts are handed answers.',
    ),
    never(
      'drafts-are-a-leaf',
      { path: '^src/(drafts|country)/' },
      { path: '^(storage|src/(acts|turn|http|channels|reports|outreach|forwarding|samples))/' },
      'Reading a document or a country must work without a desk around it.',
    ),
    never(
      'moderation-is-a-leaf',
      { path: '^src/moderation/' },
      { pathNot: ['^src/moderation/', '^dialogs/nouns/'] },
      'Words are judged by lists alone: not by whose they are, nor by what is said to them.',
    ),
    never(
      'formats-are-a-leaf',
      { path: '^src/formats(/|\\.ts$)' },
      { pathNot: ['^src/formats(/|\\.ts$)', '^dialogs/nouns/'] },
      'How a language writes numbers and days depends on nothing that is said or done.',
    ),
    never(
      'files-know-only-the-act-they-serve',
      { path: '^src/files/' },
      {
        path: '^(dialogs/|storage/|src/)',
        pathNot: [
          '^dialogs/nouns/',
          '^storage/(errors|files/contract)\\.ts$',
          '^src/files/',
          '^src/acts/keep-file\\.ts$',
          '^src/(errors|turnstile)\\.ts$',
        ],
      },
      'Fetching and looking into a file must not depend on whose it is or where it is said.',
    ),
    never(
      'files-are-met-by-app',
      { path: '^src/', pathNot: '^src/(files|app)/' },
      { path: '^src/files/' },
      'Everybody else is handed the functions, so that what looks into files is exchanged in one place.',
    ),
    never(
      'outreach-knows-no-conversation',
      { path: '^src/outreach/' },
      {
        path: '^(storage|dialogs|src/(turn|http|reports|forwarding|drafts|samples|country|files|cli))/',
        pathNot: ['^dialogs/(nouns|kernel)/', '^storage/errors\\.ts$', '^storage/registry/model/'],
      },
      'What is said unasked touches no talk; it writes through the acts alone.',
    ),
    never(
      'tests-stay-outside',
      { path: '^(src|dialogs|storage)/' },
      { path: '^(tests|bench)/' },
      'What runs at the desk carries no test with it.',
    ),
    never(
      'no-development-package-at-the-desk',
      // The one tool that packs an app runs from a clone, as the tests do.
      { path: '^(src|dialogs|storage)/', pathNot: '^src/tools/teams-package' },
      {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'],
        dependencyTypesNot: ['type-only'],
      },
      'An installation without development packages must start.',
    ),
    never(
      'nothing-unresolved',
      {},
      { couldNotResolve: true },
      'An import that leads nowhere fails at the start.',
    ),
    only('hono', '^(src/(http|channels/web)/|tests/)', 'The web framework stays behind the server.'),
    only('@hono/node-server', '^(src/http/|tests/)', 'The web framework stays behind the server.'),
    only('ioredis', '^(storage/state/redis\\.ts$|tests/|bench/)', 'One place knows how Redis answers.'),
    never(
      'the-reference-registry-knows-only-the-shape',
      { path: '^src/reference-registry/' },
      {
        path: '^(dialogs|storage|src)/',
        pathNot: ['^src/reference-registry/', '^src/forwarding/shape\\.ts$'],
      },
      'It stands for somebody else’s: what it knew of the desk beyond the published shape would prove nothing.',
    ),
    only(
      'sqlite3',
      '^(storage/|src/reference-registry/store\\.ts$|tests/|bench/)',
      'One room knows how SQLite answers; the register beside the desk has a file of its own.',
    ),
    only('kysely', '^(storage/|tests/)', 'Queries stand in storage, nowhere else.'),
    only('grammy', '^(src/channels/telegram/|tests/|bench/)', 'A platform is known in its own folder.'),
    only('botbuilder', '^(src/channels/teams/|tests/)', 'A platform is known in its own folder.'),
    only('i18next', '^(src/words(\\.ts$|/)|tests/)', 'Words are chosen in one place.'),
    only('commander', '^(src/cli(\\.ts$|/)|tests/)', 'Only the command line knows about arguments.'),
    only('csv-stringify', '^(src/reports/|tests/)', 'Only exports write CSV.'),
    only('docx', '^(src/reports/docx/print\\.ts$|tests/)', 'One file knows how Word documents are written.'),
    only(
      'csv-parse',
      '^(src/answers/read-csv\\.ts$|src/forwarding/packet/entries\\.ts$|tests/)',
      'What comes back as CSV is read in two places.',
    ),
    only(
      '@resvg/resvg-js',
      '^(src/reports/poster/print\\.ts$|tests/)',
      'One file knows how pictures are drawn.',
    ),
    only('qr', '^(src/reports/poster/|tests/)', 'Only posters carry a square to scan.'),
    only('sharp', '^(src/files/picture\\.ts$|tests/)', 'One file knows how pictures are drawn anew.'),
    only('file-type', '^(src/files/examine\\.ts$|tests/)', 'One file knows files by their first bytes.'),
    only('dejavu-fonts-ttf', '^src/reports/poster/print\\.ts$', 'One file knows the letters of posters.'),
    only('markdown-it', '^(src/drafts/|tests/)', 'Only the import reads Markdown.'),
    only('unpdf', '^src/drafts/pdf/open\\.ts$', 'One file knows how PDFs are opened.'),
    only('prom-client', '^src/metrics\\.ts$', 'One file knows how figures are written for Prometheus.'),
    only(
      'fflate',
      '^(src/(forwarding/packet|reports/(xlsx|docx))/|src/tools/teams-package|tests/)',
      'Only what is written as a zip is zipped.',
    ),
    only('jose', '^src/channels/teams/gate\\.ts$', 'One file decides who may post to the door of Teams.'),
    only('nodemailer', '^src/mail/wire\\.ts$', 'One file knows how mail is handed over.'),
    never(
      'mail-knows-no-subject',
      { path: '^src/mail/' },
      { path: '^(storage|dialogs|locales|src/)', pathNot: ['^src/mail/', '^src/(clock|loopback)\\.ts$'] },
      'A mail is handed over whatever it says.',
    ),
    never(
      'mail-is-met-by-app',
      { path: '^src/', pathNot: '^src/(app|mail)/' },
      { path: '^src/mail/(wire|outcomes)\\.ts$' },
      'Everybody else is handed the function, so that how mail goes is exchanged in one place.',
    ),
    only('pino', '^src/log\\.ts$', 'One place decides what may stand in the log.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    // Fonts are found, not imported.
    exoticRequireStrings: ['require.resolve'],
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
