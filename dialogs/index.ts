/** The public door of the room: the talks, and the route that leads through them. */
export { DIALOGS } from './list.ts'
export { hear } from './route/hear.ts'
export { promptAt } from './route/prompt.ts'
export { begin, nameOf, type Leg, type Moved } from './route/talk.ts'
