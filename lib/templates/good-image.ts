import type { Template } from "./template";

/** Good practice for building container images. */
export const goodImage: Template = {
  en: {
    service: {
      build: [
        "Build in stages, so that no compiler ships",
        "Pin the base image by its digest",
        "Run as a user other than root",
        "Keep secrets out of every layer",
        "Leave out of the build context what the image does not need",
        "Label the image with its source and revision",
        "Give the image a health check",
      ],
      test: ["Scan the image for known vulnerabilities", "Start the image with a read-only file system"],
    },
  },
  tr: {
    service: {
      build: [
        "Derleyici imaja girmesin diye aşamalı derle",
        "Temel imajı digest ile sabitle",
        "Root dışında bir kullanıcıyla çalıştır",
        "Hiçbir katmanda gizli bilgi bırakma",
        "İmajın gereksinmediğini derleme bağlamının dışında tut",
        "İmajı kaynağı ve sürümüyle etiketle",
        "İmaja sağlık denetimi ekle",
      ],
      test: ["İmajı bilinen açıklara karşı tara", "İmajı salt okunur dosya sistemiyle başlat"],
    },
  },
  ru: {
    service: {
      build: [
        "Собирать поэтапно, чтобы компилятор не попал в образ",
        "Закрепить базовый образ по дайджесту",
        "Запускать не от имени root",
        "Не оставлять секретов ни в одном слое",
        "Убрать из контекста сборки то, что образу не нужно",
        "Пометить образ его источником и ревизией",
        "Добавить образу проверку здоровья",
      ],
      test: ["Проверить образ на известные уязвимости", "Запустить образ с файловой системой только для чтения"],
    },
  },
};
