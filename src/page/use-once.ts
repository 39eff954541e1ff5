import { useCallback, useState } from 'react'
import { useDesk } from './desk.ts'

/** Whether a hint has had its time in this workspace, and how to say that it has. */
export function useOnce(key: string): readonly [isOver: boolean, end: () => void] {
  const { id } = useDesk().frame.team
  const [isOver, setOver] = useState(() => localStorage.getItem(key) === id)
  const end = useCallback(() => {
    localStorage.setItem(key, id)
    setOver(true)
  }, [key, id])
  return [isOver, end]
}
