// One press of the pointer on a node: still it is a tap, moved it is a drag.

/** Pixels that a press may move and still be a tap. */
const still = 4;

export interface Press {
  drag(at: [number, number]): void;
  drop(at: [number, number]): void;
  tap(): void;
  /** Called last, however the press ended. */
  end(): void;
}

/** Follows a press from its start to its end, wherever the pointer goes. */
export function followPress(start: PointerEvent, where: (e: PointerEvent) => [number, number], press: Press): void {
  const [sx, sy] = where(start);
  let isDrag = false;
  const listening = new AbortController();
  const on = (name: 'pointermove' | 'pointerup' | 'pointercancel', f: (e: PointerEvent) => void) =>
    window.addEventListener(name, f, { signal: listening.signal });
  const end = () => {
    listening.abort();
    press.end();
  };
  on('pointermove', (e) => {
    const at = where(e);
    if (!isDrag && Math.hypot(at[0] - sx, at[1] - sy) < still) return;
    isDrag = true;
    press.drag(at);
  });
  on('pointerup', (e) => {
    end();
    if (isDrag) press.drop(where(e));
    else press.tap();
  });
  on('pointercancel', end);
}
