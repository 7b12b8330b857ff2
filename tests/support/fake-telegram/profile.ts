/** What the bot says of itself, per language, with the limits of the real one. */
import { bad } from './refusal.ts'

type Payload = Readonly<Record<string, unknown>>

const LIMITS = { name: 64, description: 512, short_description: 120 } as const
type Line = keyof typeof LIMITS

/** A command as a menu lists it. */
export interface Listed {
  readonly command: string
  readonly description: string
}

/** A file that came with the call: the name of its field in the form, and what it holds. */
interface Upload {
  readonly field: string
  readonly bytes: Uint8Array
}

const BOT = 7_000_000_001
const JPG = Buffer.from([0xff, 0xd8, 0xff])

/** A still picture must be a new JPG, sent in a form and named there. */
function picture(payload: Payload, file: Upload | undefined): Buffer {
  const asked = payload['photo']
  const photo: unknown = typeof asked === 'string' ? JSON.parse(asked) : asked
  const { type, photo: where } = (typeof photo === 'object' && photo !== null ? photo : {}) as Payload
  if (type !== 'static') throw bad("can't parse InputProfilePhoto: unsupported type specified")
  if (file === undefined || where !== `attach://${file.field}`)
    throw bad('profile photo must be uploaded as a file')
  const bytes = Buffer.from(file.bytes)
  if (!bytes.subarray(0, JPG.length).equals(JPG)) throw bad('IMAGE_PROCESS_FAILED')
  return bytes
}

/** See the file's head. */
export interface Profile {
  /** Answers the profile's methods; undefined: none of them. */
  answer(method: string, payload: Payload, file?: Upload): { readonly result: unknown } | undefined
  /** The pictures it was given, the newest last. */
  readonly pictures: Buffer[]
  commands(language: string): readonly Listed[]
  line(which: Line, language: string): string
}

function language(payload: Payload): string {
  const code = payload['language_code'] ?? ''
  if (typeof code !== 'string' || !/^([a-z]{2})?$/.test(code)) throw bad('invalid language code specified')
  return code
}

function listed(value: unknown): Listed {
  const { command, description } = (typeof value === 'object' && value !== null ? value : {}) as Payload
  if (typeof command !== 'string' || !/^[a-z0-9_]{1,32}$/.test(command)) throw bad('BOT_COMMAND_INVALID')
  if (typeof description !== 'string' || description === '' || description.length > 256) {
    throw bad('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  return { command, description }
}

const METHODS: Readonly<Record<string, Line>> = {
  MyName: 'name',
  MyDescription: 'description',
  MyShortDescription: 'short_description',
}

/** Makes the profile of a fresh bot. */
export function makeProfile(): Profile {
  const pictures: Buffer[] = []
  const commands = new Map<string, readonly Listed[]>()
  const lines = new Map<string, string>([['name ', 'Zëri (fresh)']])
  const line = (which: Line, code: string): string =>
    lines.get(`${which} ${code}`) ?? lines.get(`${which} `) ?? ''
  return {
    commands: (code) => commands.get(code) ?? [],
    line,
    pictures,
    answer(method, payload, file) {
      if (method === 'setMyProfilePhoto') {
        pictures.push(picture(payload, file))
        return { result: true }
      }
      if (method === 'getUserProfilePhotos') {
        if (payload['user_id'] !== BOT) throw bad('user not found')
        return { result: { total_count: pictures.length, photos: [] } }
      }
      if (method === 'getMyCommands') return { result: commands.get(language(payload)) ?? [] }
      if (method === 'setMyCommands') {
        const list = payload['commands']
        if (!Array.isArray(list) || list.length > 100) throw bad("can't parse commands")
        commands.set(language(payload), list.map(listed))
        return { result: true }
      }
      const which = METHODS[method.slice(3)]
      if (which === undefined) return undefined
      if (method.startsWith('get')) return { result: { [which]: line(which, language(payload)) } }
      const value = payload[which] ?? ''
      if (typeof value !== 'string' || value.length > LIMITS[which]) throw bad(`${which} is too long`)
      lines.set(`${which} ${language(payload)}`, value)
      return { result: true }
    },
  }
}
