/** The notice a person reads before contributing. */

/** Raised whenever the notice says something new: people are then shown it again, and consent carries its number. */
export const NOTICE_VERSION = 2
