import type * as DragModule from "@/components/tasks/drag-rules";
import type * as OrderModule from "@/components/tasks/order-commands";
import { registerPart } from "@/lib/parts";
import type { Task } from "@/lib/types";

let order: typeof OrderModule | null = null;
let drag: typeof DragModule | null = null;

/** Load the commands for the order. */
export async function loadOrder(): Promise<typeof OrderModule> {
  return (order ??= await import("@/components/tasks/order-commands"));
}

/** Load what dragging means. */
export async function loadDragRules(): Promise<void> {
  drag ??= await import("@/components/tasks/drag-rules");
}

registerPart(loadOrder);
registerPart(loadDragRules);

/** What dragging means, or null until its code is here. */
export const dragRulesNow = (parts: DragModule.DragParts) => drag?.dragRules(parts) ?? null;

type OrderParts = Parameters<typeof OrderModule.orderCommands>[0];
type OrderCommands = ReturnType<typeof OrderModule.orderCommands>;

/** The commands for the order, whose code is loaded after the first screen, or with the first of them. */
export function orderCommandsNow(parts: OrderParts): OrderCommands {
  if (order) return order.orderCommands(parts);
  const later = (command: OrderModule.OrderCommand) => (tasks: readonly Task[]) =>
    void loadOrder().then(
      (module) => module.orderCommands(parts)[command](tasks),
      () => undefined, // without a network; the next press tries again
    );
  /** Until the code is here nobody knows what Tab would do to the task, so it moves the focus. */
  const orLeaveToBrowser = (command: OrderModule.OrderCommand) => (tasks: readonly Task[]) => {
    // The code may be here by now: a menu offers only what can run.
    if (order) return order.orderCommands(parts)[command](tasks);
    loadOrder().catch(() => undefined);
    return false as const;
  };
  return {
    canRun: (command, task) => order?.orderCommands(parts).canRun(command, task) ?? false,
    moveUp: later("moveUp"),
    moveDown: later("moveDown"),
    indent: orLeaveToBrowser("indent"),
    outdent: orLeaveToBrowser("outdent"),
  };
}
