import { NothingHere } from "@/components/ui/missing";

export default NothingHere;
