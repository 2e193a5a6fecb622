import type { ticketUpdatesSheet } from '../../../../schema/sheets/assignment-push.ts';
import type { RowOf } from '../../../../schema/sheets/layout.ts';
import { folded } from '../lists.ts';
import type { OpenTicket, PlanningDay } from '../types.ts';

/** Hours of a person that a push places newly. */
export interface PlacedHours {
  readonly personId: string;
  readonly category: string;
  readonly hours: number;
}

interface Draw {
  readonly ticket: OpenTicket;
  taken: number;
}

const openHours = ({ hours, consumedHours }: OpenTicket): number => Math.max(0, hours - consumedHours);

/** Of a person's tickets first those for the category or for any, then the others; in each the oldest first, as they come. */
const inTurn = (draws: readonly Draw[], category: string): Draw[] => {
  const fits = ({ ticket }: Draw) => ticket.category === null || folded(ticket.category) === folded(category);
  return [...draws.filter(fits), ...draws.filter((draw) => !fits(draw))];
};

/**
 * Tickets the placed hours draw on; none where capacity does not come from tickets. Consumed hours afterwards are absolute, so
 * that a repeat changes nothing. Hours beyond all tickets of a person draw on none.
 */
export function drawOnTickets(
  { settings, tickets }: PlanningDay,
  placed: readonly PlacedHours[],
): RowOf<typeof ticketUpdatesSheet>[] {
  if (settings.capacitySource === 'COMPUTED') return [];
  const draws = tickets.map((ticket): Draw => ({ ticket, taken: 0 }));
  const byPerson = new Map<string, Draw[]>();
  for (const draw of draws) byPerson.set(draw.ticket.personId, [...(byPerson.get(draw.ticket.personId) ?? []), draw]);
  for (const { personId, category, hours } of placed) {
    let rest = hours;
    for (const draw of inTurn(byPerson.get(personId) ?? [], category)) {
      const taken = Math.min(rest, openHours(draw.ticket) - draw.taken);
      draw.taken += taken;
      rest -= taken;
    }
  }
  return draws
    .filter(({ taken }) => taken > 0)
    .map(({ ticket, taken }) => {
      const [hoursBefore, hoursAfter] = [openHours(ticket), openHours(ticket) - taken];
      return {
        ...{ ticketId: ticket.id, personId: ticket.personId, hoursBefore, consumed: taken, hoursAfter },
        ...{ consumedTotal: ticket.consumedHours + taken, newStatus: hoursAfter === 0 ? 'Consumed' : 'Open' },
      };
    });
}
