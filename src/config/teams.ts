/** What the desk is told about Microsoft Teams: the variables, and the one value that is made of them. */
import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import { isLoopback } from '../loopback.ts'
import { notes } from './notes.ts'

const APP_TYPES = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const
/** How the bot is registered; new ones can no longer be `MultiTenant`. */
export type TeamsAppType = (typeof APP_TYPES)[number]

/** What the desk is told about Teams, and anybody may see. */
export interface TeamsConfig {
  readonly type: TeamsAppType
  /** Small letters, like every UUID here. */
  readonly appId: string
  /** Undefined for `MultiTenant` alone. */
  readonly tenantId?: string
  /** Whose people may talk with the desk; never empty. */
  readonly tenants: readonly string[]
  /** Without a slash at the end; `http:` on this machine alone. */
  readonly loginRoot: string
  /** Where the keys of those who post to the desk are described; `http:` on this machine alone. */
  readonly openidUrl: string
  /** Where answers may be sent: a host, or a host and a port, in small letters; `*.` stands for anything before it. */
  readonly serviceHosts: readonly string[]
  /** Where people's own files lie, written alike. */
  readonly fileHosts: readonly string[]
  /** Where App Service gives tokens of a managed identity; undefined: the address every machine in Azure has. */
  readonly identityEndpoint?: string
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const HOST = /^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/i
const EXAMPLE_ID = '1b671a64-40d5-491e-99b0-da01ff1f3341'
const EXAMPLE_TENANT = '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d'
const A_UUID = 'a UUID: 8, 4, 4, 4 and 12 of 0-9 and a-f, with - between'
// Those whose arrivals are signed by the standard issuer: all of Teams but the clouds of the United States' government.
const SERVICE_HOSTS = 'smba.trafficmanager.net,smba.infra.gcc.teams.microsoft.com'
/** OneDrive and SharePoint of any organisation. */
const FILE_HOSTS = '*.sharepoint.com'

const uuid = z
  .string()
  .regex(UUID)
  .transform((text) => text.toLowerCase())

/** The variables, each with its note, to stand among the others. */
export const teamsVariables = {
  MICROSOFT_APP_TYPE: z
    .enum(APP_TYPES)
    .default('SingleTenant')
    .register(notes, {
      meaning:
        'How the bot of Teams is registered in Azure; MultiTenant only for one made before August 2025.',
      must: `one of ${APP_TYPES.join(', ')}`,
      example: 'SingleTenant',
      standard: true,
    }),
  MICROSOFT_APP_ID: uuid.optional().register(notes, {
    meaning: 'Application (client) id of the bot of Teams; without it there is no Teams.',
    must: A_UUID,
    example: EXAMPLE_ID,
  }),
  MICROSOFT_APP_PASSWORD: z
    .string()
    .regex(/^[\x21-\x7e]{8,256}$/)
    .optional()
    .register(notes, {
      meaning: 'Client secret of the bot: its value, not its id; a managed identity has none.',
      must: '8 to 256 letters, digits and signs without a space, as Azure showed them once',
      example: 'the-value-of-the-client-secret-that-Azure-showed',
      secret: true,
    }),
  MICROSOFT_APP_TENANT_ID: uuid.optional().register(notes, {
    meaning: 'Directory (tenant) id the bot is registered in.',
    must: A_UUID,
    example: EXAMPLE_TENANT,
  }),
  MICROSOFT_TENANTS: z
    .string()
    .transform(listed)
    .refine((ids) => ids.length > 0 && ids.every((id) => UUID.test(id)))
    .optional()
    .register(notes, {
      meaning: "Tenants whose people may talk with the desk, commas between; the bot's own when left out.",
      must: 'UUIDs with commas between',
      example: EXAMPLE_TENANT,
    }),
  MICROSOFT_LOGIN_ROOT: z
    .string()
    .refine(isGuarded)
    .transform((text) => text.replace(/\/+$/, ''))
    .default('https://login.microsoftonline.com')
    .register(notes, {
      meaning: "Microsoft's identity platform; another address is a cloud of its own, or a test.",
      must: 'an address that begins with https:// (http:// for this machine alone), without ? and #',
      example: 'https://login.microsoftonline.com',
      standard: true,
    }),
  MICROSOFT_OPENID_URL: z
    .string()
    .refine(isGuarded)
    .default('https://login.botframework.com/v1/.well-known/openidconfiguration')
    .register(notes, {
      meaning: 'Where it is told with which keys Teams signs what it posts.',
      must: 'an address that begins with https:// (http:// for this machine alone), without ? and #',
      example: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      standard: true,
    }),
  MICROSOFT_SERVICE_HOSTS: z
    .string()
    .transform(listed)
    .refine((hosts) => hosts.length > 0 && hosts.every((host) => HOST.test(host)))
    .default(listed(SERVICE_HOSTS))
    .register(notes, {
      meaning: 'Hosts of Teams that answers may be sent to, commas between; *. stands for anything before.',
      must: 'host names with commas between',
      example: SERVICE_HOSTS,
      standard: true,
    }),
  MICROSOFT_FILE_HOSTS: z
    .string()
    .transform(listed)
    .refine((hosts) => hosts.length > 0 && hosts.every((host) => HOST.test(host)))
    .default(listed(FILE_HOSTS))
    .register(notes, {
      meaning: "Hosts where people's own files lie: fetched from and put there, never elsewhere.",
      must: 'host names with commas between',
      example: FILE_HOSTS,
      standard: true,
    }),
  IDENTITY_ENDPOINT: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:\/\/[^/]/u.test(text))
    .optional()
    .register(notes, {
      meaning: 'Set by App Service and Container Apps themselves: where a managed identity gets its tokens.',
      must: 'an address that begins with http:// or https://',
      example: 'http://127.0.0.1:41741/msi/token',
    }),
  IDENTITY_HEADER: z
    .string()
    .regex(/^[\x21-\x7e]{1,256}$/)
    .optional()
    .register(notes, {
      meaning: 'Set by them as well: what has to be shown there.',
      must: 'up to 256 letters, digits and signs without a space',
      example: 'what-the-platform-gave',
      secret: true,
    }),
}

type Values = z.output<z.ZodObject<typeof teamsVariables>>
type Name = keyof Values

/** Undefined where no app id is given. Throws {@link ConfigError} with one sentence where a half is missing. */
export function teamsOf(values: Values): TeamsConfig | undefined {
  const { MICROSOFT_APP_TYPE: type, MICROSOFT_APP_ID: appId, MICROSOFT_APP_TENANT_ID: tenantId } = values
  if (appId === undefined) return withoutId(values)
  needs(values, tenantId === undefined && type !== 'MultiTenant' && 'MICROSOFT_APP_TENANT_ID')
  needs(values, values.MICROSOFT_TENANTS === undefined && type === 'MultiTenant' && 'MICROSOFT_TENANTS')
  const managed = type === 'UserAssignedMSI'
  needs(values, values.MICROSOFT_APP_PASSWORD === undefined && !managed && 'MICROSOFT_APP_PASSWORD')
  if (managed) ofManaged(values)
  return {
    type,
    appId,
    ...(tenantId === undefined ? {} : { tenantId }),
    tenants: values.MICROSOFT_TENANTS ?? (tenantId === undefined ? [] : [tenantId]),
    loginRoot: values.MICROSOFT_LOGIN_ROOT,
    openidUrl: values.MICROSOFT_OPENID_URL,
    serviceHosts: values.MICROSOFT_SERVICE_HOSTS,
    fileHosts: values.MICROSOFT_FILE_HOSTS,
    ...(managed && values.IDENTITY_ENDPOINT !== undefined
      ? { identityEndpoint: values.IDENTITY_ENDPOINT }
      : {}),
  }
}

/** Whatever says something of a bot is in vain without its id. */
function withoutId(values: Values): undefined {
  const lonely = (['MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID', 'MICROSOFT_TENANTS'] as const).find(
    (name) => values[name] !== undefined,
  )
  const said = values.MICROSOFT_APP_TYPE === 'SingleTenant' ? lonely : 'MICROSOFT_APP_TYPE'
  if (said !== undefined) throw inVain(said, 'MICROSOFT_APP_ID')
  return undefined
}

function ofManaged(values: Values): void {
  if (values.MICROSOFT_APP_PASSWORD !== undefined) {
    const both = 'MICROSOFT_APP_PASSWORD is of no use with MICROSOFT_APP_TYPE=UserAssignedMSI'
    throw new ConfigError(`${both}: a managed identity has no password; take one of the two away`)
  }
  const { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: header } = values
  if (endpoint !== undefined && header === undefined) throw inVain('IDENTITY_ENDPOINT', 'IDENTITY_HEADER')
  if (endpoint === undefined && header !== undefined) throw inVain('IDENTITY_HEADER', 'IDENTITY_ENDPOINT')
}

function needs({ MICROSOFT_APP_TYPE: type }: Values, missing: Name | false): void {
  if (missing !== false) throw inVain(`MICROSOFT_APP_ID with MICROSOFT_APP_TYPE=${type}`, missing)
}

function inVain(given: string, missing: Name): ConfigError {
  const example = `for example ${missing}=${exampleOf(missing)}`
  return new ConfigError(`${given} is of no use without ${missing}; ${example}`)
}

function exampleOf(name: Name): string {
  return notes.get(teamsVariables[name])?.example ?? '…'
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '')
}

/** Tokens and keys go over it: encrypted, or not off this machine. */
function isGuarded(text: string): boolean {
  if (!URL.canParse(text) || /[?#]/.test(text)) return false
  const { protocol, hostname, username } = new URL(text)
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)))
}
