/** 一斉更新 for the staff console: the orders with their progress, and who is left. */
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { viewOrders, viewWhoIsLeft } from '../../ra/ordered/view-orders.ts'
import type { Answer } from '../request/ask.ts'
import type { AskStaff } from './serve.ts'

/** GET /api/v1/renewal-orders */
export async function orders(ask: AskStaff): Promise<Answer | Refusal> {
  const view = await viewOrders(ask.building.counter, ask.staff.actor)
  return isRefusal(view) ? view : { json: view }
}

/** GET /api/v1/renewal-orders/{id} */
export async function order(ask: AskStaff): Promise<Answer | Refusal> {
  const view = await viewWhoIsLeft(ask.building.counter, ask.staff.actor, ask.params.id ?? '')
  return isRefusal(view) ? view : { json: view }
}
