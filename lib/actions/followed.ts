/** The field by which a script says that its page follows the plan. A form that is sent without scripts gets the whole page. */
export const FOLLOWED = "isFollowed";
