/** Who may do what: the one table of roles and actions. */
import { z } from 'zod'

/** A seat at the desk. */
export const Role = z.enum(['citizen', 'organiser', 'coordinator', 'moderator', 'administrator'])
/** See {@link Role}. */
export type Role = z.infer<typeof Role>

/** A thing that needs a right. Each staff act names the one it asks for. */
export const Action = z.enum([
  'read_submissions',
  'transcribe',
  'answer_submissions',
  'approve_answer',
  'moderate',
  'export_submissions',
  'create_consultation',
  'write_plan',
  'import_draft',
  'open_consultation',
  'close_consultation',
  'open_priorities',
  'invite_staff',
  'revoke_staff',
  'read_audit',
  'forward',
])
/** See {@link Action}. */
export type Action = z.infer<typeof Action>

/** The rights of each role. What is not listed is refused. */
export const RIGHTS: Readonly<Record<Role, readonly Action[]>> = {
  citizen: [],
  organiser: ['transcribe'],
  moderator: ['read_submissions', 'transcribe', 'moderate'],
  coordinator: [
    'read_submissions',
    'transcribe',
    'answer_submissions',
    'approve_answer',
    'moderate',
    'export_submissions',
    'create_consultation',
    'write_plan',
    'import_draft',
    'open_consultation',
    'close_consultation',
    'forward',
  ],
  administrator: Action.options,
}

/** Whether any of these roles may do the action. */
export function may(roles: readonly Role[], action: Action): boolean {
  return roles.some((role) => RIGHTS[role].includes(action))
}
