<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>AddressEdit</name>
    <message>
        <source>Own address</source>
        <translation>Własny adres</translation>
    </message>
    <message>
        <source>https://…</source>
        <translation>https://…</translation>
    </message>
    <message>
        <source>Own base address</source>
        <translation>Własny adres bazowy</translation>
    </message>
    <message>
        <source>Base address</source>
        <translation>Adres bazowy</translation>
    </message>
    <message>
        <source>A complete address that begins with https://; http:// only for this computer.</source>
        <translation>Cały adres zaczynający się od https://; http:// tylko dla tego komputera.</translation>
    </message>
    <message>
        <source>The command line gave {address} for this start; it takes precedence.</source>
        <translation>Przy tym uruchomieniu podano w wierszu poleceń {address} i to ma pierwszeństwo.</translation>
    </message>
    <message>
        <source>Asked at {address}</source>
        <translation>Zapytania idą pod {address}</translation>
    </message>
    <message>
        <source>Asked at {address}. A key for one site does not work at the other.</source>
        <translation>Zapytania idą pod {address}. Klucze jednej witryny nie działają na drugiej.</translation>
    </message>
</context>
<context>
    <name>AgainQuestion</name>
    <message>
        <source>Make it again</source>
        <translation>Zrób jeszcze raz</translation>
    </message>
    <message>
        <source>Make it again with the same settings?</source>
        <translation>Zrobić jeszcze raz z tymi samymi ustawieniami?</translation>
    </message>
    <message>
        <source>This makes a new clip; its price is not known here.</source>
        <translation>Powstanie nowy klip; jego cena nie jest tu znana.</translation>
    </message>
    <message>
        <source>This makes a new clip, free of charge.</source>
        <translation>Powstanie nowy klip, bezpłatnie.</translation>
    </message>
    <message>
        <source>This makes a new clip, {price} estimated.</source>
        <translation>Powstanie nowy klip, szacunkowo {price}.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nie teraz</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>System</source>
        <translation>Systemowy</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Ciemny</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Jasny</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>Jak w systemie</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Pełny</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Ograniczony</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Język</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Motyw</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Ruch</translation>
    </message>
</context>
<context>
    <name>Bell</name>
    <message numerus="yes">
        <source>%n unread notice(s)</source>
        <translation>
            <numerusform>%n nieprzeczytane powiadomienie</numerusform>
            <numerusform>%n nieprzeczytane powiadomienia</numerusform>
            <numerusform>%n nieprzeczytanych powiadomień</numerusform>
        </translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Powiadomienia</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>About Kling Studio</source>
        <translation>O programie Kling Studio</translation>
    </message>
    <message>
        <source>Kling Studio {version}</source>
        <translation>Kling Studio {version}</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Fonts: Inter, Noto Sans Arabic, JetBrains Mono (SIL OFL). Icons: Lucide (ISC).</source>
        <translation>Wolne oprogramowanie na licencji GNU General Public License w wersji 3 lub nowszej. Czcionki: Inter, Noto Sans Arabic, JetBrains Mono (SIL OFL). Ikony: Lucide (ISC).</translation>
    </message>
</context>
<context>
    <name>Brush</name>
    <message>
        <source>Choose an area, edit its points</source>
        <translation>Wybierz strefę, edytuj jej punkty</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>Przesuń widok</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pędzel</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Gumka</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Prostokąt</translation>
    </message>
    <message>
        <source>Fill similar colours</source>
        <translation>Wypełnij podobny kolor</translation>
    </message>
    <message>
        <source>Draw the path</source>
        <translation>Rysuj ścieżkę</translation>
    </message>
    <message>
        <source>Column {x}, row {y}</source>
        <translation>Kolumna {x}, wiersz {y}</translation>
    </message>
    <message>
        <source>A path has at most {most} points.</source>
        <translation>Ścieżka ma najwyżej {most} punktów.</translation>
    </message>
    <message>
        <source>What is held still has no path: choose a moving area.</source>
        <translation>To, co nieruchome, nie ma ścieżki: wybierz strefę ruchu.</translation>
    </message>
    <message>
        <source>There is nothing to erase yet.</source>
        <translation>Nie ma jeszcze czego wymazać.</translation>
    </message>
    <message>
        <source>[ ]  Smaller, larger tip</source>
        <translation>[ ]  Mniejsza, większa końcówka</translation>
    </message>
    <message>
        <source>Arrow keys  Move the crosshair or the chosen point; Shift by 10, Ctrl by 100</source>
        <translation>Strzałki  Przesuwają celownik lub wybrany punkt; z Shift o 10, z Ctrl o 100</translation>
    </message>
    <message>
        <source>Space  Paint at the crosshair; hold it and drag to move the view</source>
        <translation>Spacja  Maluje w celowniku; przytrzymana przy przeciąganiu przesuwa widok</translation>
    </message>
    <message>
        <source>Return  Put the tip down or lift it, close the lasso</source>
        <translation>Enter  Opuszcza lub podnosi końcówkę, zamyka lasso</translation>
    </message>
    <message>
        <source>, .  Choose the point before, the next point</source>
        <translation>, .  Wybiera poprzedni, następny punkt</translation>
    </message>
    <message>
        <source>Delete  Remove the chosen point</source>
        <translation>Delete  Usuwa wybrany punkt</translation>
    </message>
    <message>
        <source>Alt  Remove instead of adding</source>
        <translation>Alt  Odejmuje zamiast dodawać</translation>
    </message>
    <message>
        <source>+ − 0 1  Zoom in, out, whole picture, actual size</source>
        <translation>+ − 0 1  Powiększ, pomniejsz, cały obraz, rozmiar rzeczywisty</translation>
    </message>
    <message>
        <source>Keys of the motion brush</source>
        <translation>Klawisze pędzla ruchu</translation>
    </message>
    <message>
        <source>The motion brush belongs to Image to video</source>
        <translation>Pędzel ruchu należy do formularza Obraz na wideo</translation>
    </message>
    <message>
        <source>This form has no start frame to paint on.</source>
        <translation>W tym formularzu nie ma obrazu początkowego, po którym można malować.</translation>
    </message>
    <message>
        <source>Go to Image to video</source>
        <translation>Przejdź do Obraz na wideo</translation>
    </message>
    <message>
        <source>The start frame is an address on the web</source>
        <translation>Klatka początkowa jest adresem w sieci</translation>
    </message>
    <message>
        <source>To paint on it, use a picture file of this computer.</source>
        <translation>Aby po niej malować, użyj pliku obrazu z tego komputera.</translation>
    </message>
    <message>
        <source>Go to the start frame</source>
        <translation>Przejdź do klatki początkowej</translation>
    </message>
    <message>
        <source>Opening the picture…</source>
        <translation>Otwieranie obrazu…</translation>
    </message>
    <message>
        <source>The start frame cannot be opened</source>
        <translation>Nie można otworzyć klatki początkowej</translation>
    </message>
    <message>
        <source>No start frame yet</source>
        <translation>Nie ma jeszcze klatki początkowej</translation>
    </message>
    <message>
        <source>Add one in the form, then paint what moves and what stays still.</source>
        <translation>Dodaj ją w formularzu, a potem namaluj, co się porusza, a co pozostaje nieruchome.</translation>
    </message>
    <message>
        <source>Add a start frame</source>
        <translation>Dodaj klatkę początkową</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Spróbuj ponownie</translation>
    </message>
    <message>
        <source>Masks of this recipe are addresses on the web. They are sent as they are and cannot be shown here; what you paint replaces them.</source>
        <translation>Maski tego przepisu są adresami w sieci. Zostaną wysłane bez zmian i nie można ich tu pokazać; to, co namalujesz, zajmie ich miejsce.</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Usuń je</translation>
    </message>
    <message>
        <source>Not every mask of this recipe can be shown: {reason}. Painting replaces them.</source>
        <translation>Nie każdą maskę tego przepisu można pokazać: {reason}. Malowanie je zastąpi.</translation>
    </message>
    <message>
        <source>The masks are {size} pixels; the start frame now has another size.</source>
        <translation>Maski mają {size} pikseli, a obraz początkowy ma teraz inny rozmiar.</translation>
    </message>
    <message>
        <source>Scale the masks</source>
        <translation>Przeskaluj maski</translation>
    </message>
    <message>
        <source>The masks are {size} pixels; the start frame now has another shape.</source>
        <translation>Maski mają {size} pikseli, a obraz początkowy ma teraz inne proporcje.</translation>
    </message>
    <message>
        <source>Remove the masks</source>
        <translation>Usuń maski</translation>
    </message>
    <message>
        <source>Go back to the old picture</source>
        <translation>Przywróć poprzedni obraz</translation>
    </message>
    <message>
        <source>Undo the brush stroke</source>
        <translation>Cofnij pociągnięcie pędzlem</translation>
    </message>
    <message>
        <source>Redo the brush stroke</source>
        <translation>Ponów pociągnięcie pędzlem</translation>
    </message>
    <message>
        <source>Undo the erasing</source>
        <translation>Cofnij wymazywanie</translation>
    </message>
    <message>
        <source>Redo the erasing</source>
        <translation>Ponów wymazywanie</translation>
    </message>
    <message>
        <source>Undo the lasso</source>
        <translation>Cofnij lasso</translation>
    </message>
    <message>
        <source>Redo the lasso</source>
        <translation>Ponów lasso</translation>
    </message>
    <message>
        <source>Undo the rectangle</source>
        <translation>Cofnij prostokąt</translation>
    </message>
    <message>
        <source>Redo the rectangle</source>
        <translation>Ponów prostokąt</translation>
    </message>
    <message>
        <source>Undo the fill</source>
        <translation>Cofnij wypełnienie</translation>
    </message>
    <message>
        <source>Redo the fill</source>
        <translation>Ponów wypełnienie</translation>
    </message>
    <message>
        <source>Undo inverting</source>
        <translation>Cofnij odwrócenie</translation>
    </message>
    <message>
        <source>Redo inverting</source>
        <translation>Ponów odwrócenie</translation>
    </message>
    <message>
        <source>Undo growing</source>
        <translation>Cofnij powiększenie</translation>
    </message>
    <message>
        <source>Redo growing</source>
        <translation>Ponów powiększenie</translation>
    </message>
    <message>
        <source>Undo shrinking</source>
        <translation>Cofnij zmniejszenie</translation>
    </message>
    <message>
        <source>Redo shrinking</source>
        <translation>Ponów zmniejszenie</translation>
    </message>
    <message>
        <source>Undo clearing</source>
        <translation>Cofnij wyczyszczenie</translation>
    </message>
    <message>
        <source>Redo clearing</source>
        <translation>Ponów wyczyszczenie</translation>
    </message>
    <message>
        <source>Undo importing the mask</source>
        <translation>Cofnij import maski</translation>
    </message>
    <message>
        <source>Redo importing the mask</source>
        <translation>Ponów import maski</translation>
    </message>
    <message>
        <source>Undo adding the area</source>
        <translation>Cofnij dodanie strefy</translation>
    </message>
    <message>
        <source>Redo adding the area</source>
        <translation>Ponów dodanie strefy</translation>
    </message>
    <message>
        <source>Undo removing the area</source>
        <translation>Cofnij usunięcie strefy</translation>
    </message>
    <message>
        <source>Redo removing the area</source>
        <translation>Ponów usunięcie strefy</translation>
    </message>
    <message>
        <source>Undo renaming</source>
        <translation>Cofnij zmianę nazwy</translation>
    </message>
    <message>
        <source>Redo renaming</source>
        <translation>Ponów zmianę nazwy</translation>
    </message>
    <message>
        <source>Undo showing the area</source>
        <translation>Cofnij pokazanie strefy</translation>
    </message>
    <message>
        <source>Redo showing the area</source>
        <translation>Ponów pokazanie strefy</translation>
    </message>
    <message>
        <source>Undo hiding the area</source>
        <translation>Cofnij ukrycie strefy</translation>
    </message>
    <message>
        <source>Redo hiding the area</source>
        <translation>Ponów ukrycie strefy</translation>
    </message>
    <message>
        <source>Undo changing the order</source>
        <translation>Cofnij zmianę kolejności</translation>
    </message>
    <message>
        <source>Redo changing the order</source>
        <translation>Ponów zmianę kolejności</translation>
    </message>
    <message>
        <source>Undo drawing the path</source>
        <translation>Cofnij rysowanie ścieżki</translation>
    </message>
    <message>
        <source>Redo drawing the path</source>
        <translation>Ponów rysowanie ścieżki</translation>
    </message>
    <message>
        <source>Undo moving the point</source>
        <translation>Cofnij przesunięcie punktu</translation>
    </message>
    <message>
        <source>Redo moving the point</source>
        <translation>Ponów przesunięcie punktu</translation>
    </message>
    <message>
        <source>Undo adding the point</source>
        <translation>Cofnij dodanie punktu</translation>
    </message>
    <message>
        <source>Redo adding the point</source>
        <translation>Ponów dodanie punktu</translation>
    </message>
    <message>
        <source>Undo deleting the point</source>
        <translation>Cofnij usunięcie punktu</translation>
    </message>
    <message>
        <source>Redo deleting the point</source>
        <translation>Ponów usunięcie punktu</translation>
    </message>
    <message>
        <source>Undo smoothing</source>
        <translation>Cofnij wygładzenie</translation>
    </message>
    <message>
        <source>Redo smoothing</source>
        <translation>Ponów wygładzenie</translation>
    </message>
    <message>
        <source>Undo reversing the path</source>
        <translation>Cofnij odwrócenie ścieżki</translation>
    </message>
    <message>
        <source>Redo reversing the path</source>
        <translation>Ponów odwrócenie ścieżki</translation>
    </message>
    <message>
        <source>Undo removing the path</source>
        <translation>Cofnij usunięcie ścieżki</translation>
    </message>
    <message>
        <source>Redo removing the path</source>
        <translation>Ponów usunięcie ścieżki</translation>
    </message>
    <message>
        <source>{length}, to the right</source>
        <translation>{length}, w prawo</translation>
    </message>
    <message>
        <source>{length}, up to the right</source>
        <translation>{length}, w górę w prawo</translation>
    </message>
    <message>
        <source>{length}, up</source>
        <translation>{length}, w górę</translation>
    </message>
    <message>
        <source>{length}, up to the left</source>
        <translation>{length}, w górę w lewo</translation>
    </message>
    <message>
        <source>{length}, to the left</source>
        <translation>{length}, w lewo</translation>
    </message>
    <message>
        <source>{length}, down to the left</source>
        <translation>{length}, w dół w lewo</translation>
    </message>
    <message>
        <source>{length}, down</source>
        <translation>{length}, w dół</translation>
    </message>
    <message>
        <source>{length}, down to the right</source>
        <translation>{length}, w dół w prawo</translation>
    </message>
    <message>
        <source>{length}, and back</source>
        <translation>{length}, wokoło</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Nieruchome</translation>
    </message>
    <message>
        <source>Area {number}</source>
        <translation>Strefa {number}</translation>
    </message>
    <message>
        <source>{share} of the picture</source>
        <translation>{share} obrazu</translation>
    </message>
    <message>
        <source>No path</source>
        <translation>Bez ścieżki</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Ukryta</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Jeszcze brak</translation>
    </message>
    <message>
        <source>{count} of {most} points</source>
        <translation>Punkty: {count} z {most}</translation>
    </message>
    <message>
        <source>{area} has no path</source>
        <translation>{area}: brak ścieżki</translation>
    </message>
    <message>
        <source>{area} has a path, but nothing is painted</source>
        <translation>{area}: jest ścieżka, ale nic nie namalowano</translation>
    </message>
    <message>
        <source>Nothing is painted in {area}</source>
        <translation>{area}: nic nie namalowano</translation>
    </message>
</context>
<context>
    <name>BrushCounts</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n punkt</numerusform>
            <numerusform>%n punkty</numerusform>
            <numerusform>%n punktów</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mask(s) ready</source>
        <translation>
            <numerusform>%n maska gotowa</numerusform>
            <numerusform>%n maski gotowe</numerusform>
            <numerusform>%n masek gotowych</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BrushEditor</name>
    <message>
        <source>Motion brush</source>
        <translation>Pędzel ruchu</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Trwa praca…</translation>
    </message>
    <message>
        <source>The form was changed for the motion brush.</source>
        <translation>Formularz zmieniono na potrzeby pędzla ruchu.</translation>
    </message>
</context>
<context>
    <name>BudgetRow</name>
    <message>
        <source>Budget</source>
        <translation>Budżet</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Brak</translation>
    </message>
    <message>
        <source>Amount of the budget</source>
        <translation>Kwota budżetu</translation>
    </message>
    <message>
        <source>At most this much in each period; empty for no budget</source>
        <translation>Najwyżej tyle w każdym okresie; puste pole to brak budżetu</translation>
    </message>
    <message>
        <source>Currency of the budget</source>
        <translation>Waluta budżetu</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>na dzień</translation>
    </message>
    <message>
        <source>a week, from Monday</source>
        <translation>na tydzień, od poniedziałku</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>na miesiąc</translation>
    </message>
    <message>
        <source>Period of the budget</source>
        <translation>Okres budżetu</translation>
    </message>
    <message>
        <source>Without a budget, nothing paid is held back.</source>
        <translation>Bez budżetu nic płatnego nie jest wstrzymywane.</translation>
    </message>
    <message>
        <source>{spent} spent · {reserved} reserved · {amount} over the budget</source>
        <translation>Wydano {spent} · zarezerwowano {reserved} · ponad budżet {amount}</translation>
    </message>
    <message>
        <source>{spent} spent · {reserved} reserved · {left} left</source>
        <translation>Wydano {spent} · zarezerwowano {reserved} · zostało {left}</translation>
    </message>
    <message numerus="yes">
        <source>{account} · + %n of unknown price, not counted here</source>
        <translation>
            <numerusform>{account} · + %n o nieznanej cenie, tu nieliczone</numerusform>
            <numerusform>{account} · + %n o nieznanej cenie, tu nieliczone</numerusform>
            <numerusform>{account} · + %n o nieznanej cenie, tu nieliczone</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting jobs are not sent until you raise the budget or its next period begins.</source>
        <translation>To, co czeka, nie jest wysyłane: ruszy, gdy podniesiesz budżet albo zacznie się nowy okres.</translation>
    </message>
    <message>
        <source>Write an amount such as 20 or 12.50</source>
        <translation>Wpisz kwotę, na przykład 20 albo 12,50</translation>
    </message>
</context>
<context>
    <name>BusMessages</name>
    <message>
        <source>Show</source>
        <translation>Pokaż</translation>
    </message>
</context>
<context>
    <name>CallbacksPage</name>
    <message>
        <source>Without callbacks the studio asks the provider, and loses nothing. With them the provider calls, through a tunnel of yours that leads to the address below; paste the tunnel&apos;s public address into the form&apos;s Callback field. A call only makes the studio look at once: what it says is not trusted.</source>
        <translation>Bez wywołań zwrotnych studio samo pyta dostawcę i niczego nie gubi. Z nimi dowiaduje się od razu, przez twój tunel prowadzący do adresu poniżej; publiczny adres tunelu wklej w polu formularza „URL zwrotny”. Wywołanie sprawia tylko, że studio od razu pyta: nic, co w nim jest, nie jest brane na słowo.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Wyłączone</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Nasłuchuj</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>Wywołania zwrotne</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Kopiuj adres</translation>
    </message>
    <message>
        <source>A port is a number from {first} to {last}</source>
        <translation>Port to liczba od {first} do {last}</translation>
    </message>
    <message>
        <source>A secret is base64, usually after whsec_. Copy all of it.</source>
        <translation>Sekret to base64, zwykle po whsec_. Skopiuj go w całości.</translation>
    </message>
    <message>
        <source>Listening. Point your tunnel to {address}</source>
        <translation>Nasłuchuje. Skieruj tunel na {address}</translation>
    </message>
    <message>
        <source>Not listening. The studio asks by itself.</source>
        <translation>Nie nasłuchuje. Studio pyta samo.</translation>
    </message>
</context>
<context>
    <name>Callout</name>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>CameraAxes</name>
    <message>
        <source>A sketch of the move, not a prediction</source>
        <translation>Szkic ruchu, nie zapowiedź wyniku</translation>
    </message>
</context>
<context>
    <name>CameraEditor</name>
    <message>
        <source>Below 0 moves to the left, above 0 to the right</source>
        <translation>Poniżej 0 w lewo, powyżej w prawo</translation>
    </message>
    <message>
        <source>Below 0 moves down, above 0 up</source>
        <translation>Poniżej 0 w dół, powyżej w górę</translation>
    </message>
    <message>
        <source>Below 0 turns to the left, above 0 to the right</source>
        <translation>Poniżej 0 obrót w lewo, powyżej w prawo</translation>
    </message>
    <message>
        <source>Below 0 turns down, above 0 up</source>
        <translation>Poniżej 0 obrót w dół, powyżej w górę</translation>
    </message>
    <message>
        <source>Below 0 rolls counter-clockwise, above 0 clockwise</source>
        <translation>Poniżej 0 przechył w lewo, powyżej w prawo</translation>
    </message>
    <message>
        <source>Below 0 narrows the view, above 0 widens it</source>
        <translation>Poniżej 0 zwęża kadr, powyżej poszerza</translation>
    </message>
</context>
<context>
    <name>CameraPreview</name>
    <message>
        <source>Preview of the camera&apos;s move</source>
        <translation>Podgląd ruchu kamery</translation>
    </message>
    <message>
        <source>Click to play it in a loop, click again to stop</source>
        <translation>Kliknij, aby odtwarzać w pętli, kliknij ponownie, aby zatrzymać</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Początek</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Koniec</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Picture of the motion brush</source>
        <translation>Obraz pędzla ruchu</translation>
    </message>
</context>
<context>
    <name>Cell</name>
    <message>
        <source>Scale it down</source>
        <translation>Zmniejsz</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Popraw</translation>
    </message>
    <message>
        <source>Turn on {field}</source>
        <translation>Włącz: {field}</translation>
    </message>
    <message>
        <source>Use {value}</source>
        <translation>Użyj {value}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Remove {field}</source>
        <translation>Usuń: {field}</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Std</source>
        <translation>Std</translation>
    </message>
    <message>
        <source>Pro</source>
        <translation>Pro</translation>
    </message>
    <message>
        <source>4K</source>
        <translation>4K</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>Master</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Ty</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatycznie</translation>
    </message>
    <message>
        <source>Cheapest</source>
        <translation>Najtaniej</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>Oficjalnie</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>Obraz</translation>
    </message>
    <message>
        <source>The video</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Wył.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Wł.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Odniesienie</translation>
    </message>
    <message>
        <source>Start frame</source>
        <translation>Klatka początkowa</translation>
    </message>
    <message>
        <source>End frame</source>
        <translation>Klatka końcowa</translation>
    </message>
    <message>
        <source>Follow it</source>
        <translation>Wzoruj się</translation>
    </message>
    <message>
        <source>Edit it</source>
        <translation>Edytuj</translation>
    </message>
    <message>
        <source>Keep its sound</source>
        <translation>Z jego dźwiękiem</translation>
    </message>
    <message>
        <source>Without its sound</source>
        <translation>Bez dźwięku</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Brak</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>Prosty</translation>
    </message>
    <message>
        <source>Down and back</source>
        <translation>W dół i w tył</translation>
    </message>
    <message>
        <source>Forward and up</source>
        <translation>Naprzód i w górę</translation>
    </message>
    <message>
        <source>Right turn forward</source>
        <translation>Naprzód ze skrętem w prawo</translation>
    </message>
    <message>
        <source>Left turn forward</source>
        <translation>Naprzód ze skrętem w lewo</translation>
    </message>
    <message>
        <source>Horizontal</source>
        <translation>Poziomo</translation>
    </message>
    <message>
        <source>Vertical</source>
        <translation>Pionowo</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Panorama</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>Pochylenie</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>Przechył</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
</context>
<context>
    <name>ClipEditor</name>
    <message>
        <source>Pick one of your clips</source>
        <translation>Wybierz jeden ze swoich klipów</translation>
    </message>
    <message>
        <source>Only clips made by {models} can be used here.</source>
        <translation>Przyjmowane są tu klipy z {models}.</translation>
    </message>
</context>
<context>
    <name>ClipShelf</name>
    <message>
        <source>Clips that {provider} makes appear here once they are kept.</source>
        <translation>Klipy od dostawcy {provider} pojawią się tutaj, gdy zostaną zapisane.</translation>
    </message>
    <message>
        <source>No clip yet</source>
        <translation>Nie ma jeszcze klipu</translation>
    </message>
    <message>
        <source>No prompt</source>
        <translation>Bez słów</translation>
    </message>
    <message>
        <source>Clips made by {model} cannot be used here</source>
        <translation>Klipy z {model} nie są tu przyjmowane</translation>
    </message>
    <message>
        <source>Only clips made by {models} can be used here.</source>
        <translation>Przyjmowane są tu klipy z {models}.</translation>
    </message>
    <message>
        <source>Made too long ago: {provider} no longer keeps it</source>
        <translation>Powstał zbyt dawno: {provider} już go nie przechowuje</translation>
    </message>
    <message>
        <source>Your clips</source>
        <translation>Twoje klipy</translation>
    </message>
    <message>
        <source>Use this clip</source>
        <translation>Użyj tego klipu</translation>
    </message>
</context>
<context>
    <name>ComparisonWindow</name>
    <message>
        <source>Same recipe, other routes</source>
        <translation>Ten sam przepis, inne trasy</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Wyślij</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nie</translation>
    </message>
    <message numerus="yes">
        <source>Send to all %n shown…</source>
        <translation>
            <numerusform>Wyślij do %n pokazanej…</numerusform>
            <numerusform>Wyślij do wszystkich %n pokazanych…</numerusform>
            <numerusform>Wyślij do wszystkich %n pokazanych…</numerusform>
        </translation>
    </message>
    <message>
        <source>Use this route</source>
        <translation>Wybierz tę trasę</translation>
    </message>
    <message numerus="yes">
        <source>Price of %n takes</source>
        <translation>
            <numerusform>Cena %n ujęcia</numerusform>
            <numerusform>Cena %n ujęć</numerusform>
            <numerusform>Cena %n ujęć</numerusform>
        </translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Cena</translation>
    </message>
    <message>
        <source>Usual wait</source>
        <translation>Zwykły czas</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limity</translation>
    </message>
    <message>
        <source>Not sent there</source>
        <translation>Tam niewysyłane</translation>
    </message>
    <message>
        <source>To fix there</source>
        <translation>Do poprawienia</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Warto wiedzieć</translation>
    </message>
    <message>
        <source>No route</source>
        <translation>Bez trasy</translation>
    </message>
    <message>
        <source>Route in column {number}</source>
        <translation>Trasa w kolumnie {number}</translation>
    </message>
</context>
<context>
    <name>Compose</name>
    <message>
        <source>Clear the form</source>
        <translation>Wyczyść formularz</translation>
    </message>
    <message>
        <source>What will be sent</source>
        <translation>Co zostanie wysłane</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Kompozycja</translation>
    </message>
    <message>
        <source>Sketch it here, free</source>
        <translation>Naszkicuj tutaj, bezpłatnie</translation>
    </message>
    <message>
        <source>Compare routes</source>
        <translation>Porównaj trasy</translation>
    </message>
    <message>
        <source>The same recipe over other routes</source>
        <translation>Ten sam przepis innymi trasami</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Początek</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Koniec</translation>
    </message>
    <message>
        <source>https://…</source>
        <translation>https://…</translation>
    </message>
    <message>
        <source>{field}: its address</source>
        <translation>{field}: adres</translation>
    </message>
    <message>
        <source>This provider fetches pictures itself: it takes an address, not a file</source>
        <translation>Ten dostawca sam pobiera obrazy: przyjmuje adres, nie plik</translation>
    </message>
    <message>
        <source>Kling itself documents {makers}</source>
        <translation>Sam Kling dokumentuje {makers}</translation>
    </message>
    <message>
        <source>Over this route&apos;s {limit}: may be refused</source>
        <translation>Ponad limit dostawcy ({limit}): ryzyko odmowy</translation>
    </message>
    <message>
        <source>Not a video shape of Kling&apos;s: may be refused</source>
        <translation>To nie są proporcje wideo Kling: ryzyko odmowy</translation>
    </message>
    <message>
        <source>Not every account has this: may be refused</source>
        <translation>Nie każde konto to ma: ryzyko odmowy</translation>
    </message>
    <message>
        <source>Kling documents it, this gateway does not: may be refused</source>
        <translation>Kling to opisuje, ta bramka nie: ryzyko odmowy</translation>
    </message>
    <message>
        <source>{least} to {most} is advised</source>
        <translation>Zalecane od {least} do {most}</translation>
    </message>
    <message>
        <source>Up to {limit} characters are advised</source>
        <translation>Zaleca się do {limit} znaków</translation>
    </message>
    <message>
        <source>Kling announced its end for {day}: may be refused</source>
        <translation>Kling zapowiedział koniec na {day}: ryzyko odmowy</translation>
    </message>
    <message>
        <source>Without references only {seconds} s</source>
        <translation>Bez odniesień tylko {seconds} s</translation>
    </message>
    <message>
        <source>With a video only {seconds} s</source>
        <translation>Z wideo tylko {seconds} s</translation>
    </message>
    <message>
        <source>Kling ignores this: the words of your shots are sent</source>
        <translation>Kling to pomija: liczą się słowa ujęć</translation>
    </message>
    <message>
        <source>Only an address can be sent; this file stays here</source>
        <translation>Wysłać można tylko adres; plik zostaje tutaj</translation>
    </message>
    <message>
        <source>Allow up to {makers}</source>
        <translation>Zezwól do {makers}</translation>
    </message>
    <message>
        <source>Back to {limit}</source>
        <translation>Wróć do {limit}</translation>
    </message>
    <message>
        <source>Allow up to {makers}, as Kling itself documents. This route&apos;s own page says {limit}.</source>
        <translation>Zezwól do {makers}, jak dokumentuje sam Kling. Strona tego dostawcy podaje {limit}.</translation>
    </message>
    <message>
        <source>Keep to the {limit} characters that this route documents.</source>
        <translation>Trzymaj się limitu znaków, który dokumentuje ten dostawca: {limit}.</translation>
    </message>
    <message>
        <source>{field}: {facts}</source>
        <translation>{field}: {facts}</translation>
    </message>
    <message>
        <source>Only its first picture is sent, as {format}</source>
        <translation>Wysyłany jest tylko pierwszy obraz, jako {format}</translation>
    </message>
    <message>
        <source>Transparent parts are sent as black</source>
        <translation>Przezroczystość jest wysyłana jako czerń</translation>
    </message>
    <message>
        <source>Transparent parts are sent as white</source>
        <translation>Przezroczystość jest wysyłana jako biel</translation>
    </message>
    <message>
        <source>Sent as {format}</source>
        <translation>Wysyłany jako {format}</translation>
    </message>
    <message>
        <source>Sent with its colours in sRGB</source>
        <translation>Wysyłany z kolorami w sRGB</translation>
    </message>
    <message>
        <source>{figures} ({changes})</source>
        <translation>{figures} ({changes})</translation>
    </message>
    <message>
        <source>its first picture only</source>
        <translation>tylko pierwszy obraz</translation>
    </message>
    <message>
        <source>without transparency</source>
        <translation>bez przezroczystości</translation>
    </message>
    <message>
        <source>converted</source>
        <translation>po konwersji</translation>
    </message>
    <message>
        <source>colours in sRGB</source>
        <translation>kolory w sRGB</translation>
    </message>
    <message>
        <source>8 bits a channel</source>
        <translation>8 bitów na kanał</translation>
    </message>
    <message>
        <source>turned upright</source>
        <translation>obrócony do pionu</translation>
    </message>
    <message>
        <source>without location and camera data</source>
        <translation>bez danych o miejscu i aparacie</translation>
    </message>
    <message>
        <source>{field}: off</source>
        <translation>{field}: wyłączone</translation>
    </message>
    <message>
        <source>{route} takes it.</source>
        <translation>{route}: przyjmuje to.</translation>
    </message>
    <message>
        <source>{route} takes it. {details}.</source>
        <translation>{route}: przyjmuje to. {details}.</translation>
    </message>
    <message>
        <source>{model} has no motion brush: what you paint is kept, not sent.</source>
        <translation>{model} nie ma pędzla ruchu: to, co namalujesz, zostanie zachowane, ale nie wysłane.</translation>
    </message>
    <message>
        <source>Use {model}</source>
        <translation>Użyj {model}</translation>
    </message>
    <message>
        <source>The motion brush and “{field}” cannot go together: Kling takes only one of them.</source>
        <translation>Pędzel ruchu i „{field}” wykluczają się: Kling przyjmuje tylko jedno z nich.</translation>
    </message>
    <message>
        <source>Remove {field}</source>
        <translation>Usuń: {field}</translation>
    </message>
    <message>
        <source>Kling announced the end of the models with a motion brush for {day}: it may be refused.</source>
        <translation>Kling zapowiedział koniec modeli z pędzlem ruchu na {day}: może zostać odrzucony.</translation>
    </message>
    <message>
        <source>{model} takes a motion brush with {field} {choice} only.</source>
        <translation>{model} przyjmuje pędzel ruchu tylko przy ustawieniu {field}: {choice}.</translation>
    </message>
    <message>
        <source>Use {value}</source>
        <translation>Użyj: {value}</translation>
    </message>
    <message>
        <source>Checking the picture…</source>
        <translation>Sprawdzanie obrazu…</translation>
    </message>
    <message>
        <source>{field}: write its address first</source>
        <translation>{field}: najpierw wpisz adres</translation>
    </message>
    <message>
        <source>One thing to fix before you can generate</source>
        <translation>Jedna rzecz do poprawy przed generowaniem</translation>
    </message>
    <message>
        <source>Find the faces of the video first</source>
        <translation>Najpierw znajdź twarze w filmie</translation>
    </message>
    <message>
        <source>Name a video or one of your clips first</source>
        <translation>Najpierw wskaż film albo klip</translation>
    </message>
    <message>
        <source>First write what happens in the shot</source>
        <translation>Najpierw opisz, co dzieje się w scenie</translation>
    </message>
    <message>
        <source>Add a start frame first</source>
        <translation>Najpierw dodaj klatkę początkową</translation>
    </message>
    <message>
        <source>Price unknown</source>
        <translation>Cena nieznana</translation>
    </message>
    <message>
        <source>Free while rehearsing</source>
        <translation>Próba jest bezpłatna</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>Szacunek</translation>
    </message>
    <message>
        <source>{sum}, estimated</source>
        <translation>{sum}, szacunkowo</translation>
    </message>
    <message>
        <source>See the provider&apos;s prices</source>
        <translation>Cennik u dostawcy</translation>
    </message>
    <message>
        <source>Price list of {day}</source>
        <translation>Cennik z {day}</translation>
    </message>
    <message>
        <source>{sum} · {day}</source>
        <translation>{sum} · {day}</translation>
    </message>
    <message>
        <source>Rehearsal: nothing leaves this computer</source>
        <translation>Próba: nic nie opuszcza tego komputera</translation>
    </message>
    <message>
        <source>Not in the catalogue; the general rules are checked</source>
        <translation>Spoza katalogu; sprawdzane są ogólne reguły</translation>
    </message>
    <message>
        <source>not on this model: {fields}</source>
        <translation>niedostępne w tym modelu: {fields}</translation>
    </message>
    <message>
        <source>{provider} documents it, but Kling announced the end of the models that have it for {day}, so it may be refused.</source>
        <translation>{provider} to dokumentuje, ale Kling zapowiedział koniec modeli, które to mają, na {day}, więc może odmówić.</translation>
    </message>
    <message>
        <source>Use {provider}</source>
        <translation>Użyj {provider}</translation>
    </message>
    <message>
        <source>{model} at {provider}</source>
        <translation>{model} ({provider})</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>cena nieznana</translation>
    </message>
    <message>
        <source>{price} per take</source>
        <translation>{price} za ujęcie</translation>
    </message>
    <message>
        <source>same price</source>
        <translation>ta sama cena</translation>
    </message>
    <message>
        <source>about {change}: {step}</source>
        <translation>około {change}: {step}</translation>
    </message>
    <message>
        <source>needs your key</source>
        <translation>potrzebuje Twojego klucza</translation>
    </message>
    <message>
        <source>kept but not sent: {fields}</source>
        <translation>zachowane, ale niewysłane: {fields}</translation>
    </message>
    <message>
        <source>not together with: {fields}</source>
        <translation>nie razem z: {fields}</translation>
    </message>
    <message>
        <source>to fix there: {fields}</source>
        <translation>do poprawienia tam: {fields}</translation>
    </message>
    <message>
        <source>with {field} {value}</source>
        <translation>{field}: {value}</translation>
    </message>
    <message>
        <source>{field} {value} instead of {was}</source>
        <translation>{field}: {value} zamiast {was}</translation>
    </message>
    <message>
        <source>No known route takes it for “{form}”.</source>
        <translation>Żadna znana trasa nie przyjmuje tego w formularzu „{form}”.</translation>
    </message>
    <message>
        <source>No route known on {day} takes it for “{form}”.</source>
        <translation>Żadna trasa znana {day} nie przyjmuje tego w formularzu „{form}”.</translation>
    </message>
    <message>
        <source>The form is for {route} now.</source>
        <translation>Formularz jest teraz dla: {route}.</translation>
    </message>
    <message>
        <source>Kept, but not sent there: {fields}.</source>
        <translation>Zachowane, ale tam niewysyłane: {fields}.</translation>
    </message>
    <message>
        <source>free, rehearsed on this computer</source>
        <translation>bezpłatnie, próba na tym komputerze</translation>
    </message>
    <message>
        <source>retired by Kling on {day}, may be refused</source>
        <translation>wycofany przez Kling {day}, może być odrzucony</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Nieznana</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Bezpłatnie</translation>
    </message>
    <message>
        <source>{price}, list of {day}</source>
        <translation>{price}, cennik z {day}</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Jeszcze nie zmierzono</translation>
    </message>
    <message>
        <source>{time}, median of {count}</source>
        <translation>{time}, mediana z {count}</translation>
    </message>
    <message>
        <source>up to {limit} characters</source>
        <translation>do {limit} znaków</translation>
    </message>
    <message>
        <source>{least} to {most}</source>
        <translation>od {least} do {most}</translation>
    </message>
    <message>
        <source>by address only</source>
        <translation>tylko przez adres</translation>
    </message>
    <message>
        <source>up to {limit} MB</source>
        <translation>do {limit} MB</translation>
    </message>
    <message>
        <source>{field} is missing</source>
        <translation>Brakuje: {field}</translation>
    </message>
    <message>
        <source>Needs your key</source>
        <translation>Potrzebuje Twojego klucza</translation>
    </message>
    <message>
        <source>Retired by Kling on {day}, may be refused</source>
        <translation>Wycofany przez Kling {day}, może być odrzucony</translation>
    </message>
    <message>
        <source>{provider} does not name it, may be refused</source>
        <translation>{provider} go nie wymienia, może odmówić</translation>
    </message>
    <message>
        <source>Fix it for {route} first</source>
        <translation>Najpierw popraw przepis dla: {route}</translation>
    </message>
    <message>
        <source>Send it to {routes}? It costs nothing.</source>
        <translation>Wysłać do: {routes}? To nic nie kosztuje.</translation>
    </message>
    <message>
        <source>Send it to {routes}? What it costs is not known. Each is a paid request of its own.</source>
        <translation>Wysłać do: {routes}? Koszt nie jest znany. Każde wysłanie to osobne płatne zlecenie.</translation>
    </message>
    <message>
        <source>Send it to {routes}? About {sum} together, and what is not known for {others}. Each is a paid request of its own.</source>
        <translation>Wysłać do: {routes}? Razem około {sum}, a do tego nieznany koszt: {others}. Każde wysłanie to osobne płatne zlecenie.</translation>
    </message>
    <message>
        <source>Send it to {routes}? About {sum} together. Each is a paid request of its own.</source>
        <translation>Wysłać do: {routes}? Razem około {sum}. Każde wysłanie to osobne płatne zlecenie.</translation>
    </message>
    <message>
        <source>Retired by Kling, may be refused</source>
        <translation>Wycofany przez Kling, może być odrzucony</translation>
    </message>
    <message>
        <source>{field} in {choices} only</source>
        <translation>{field} tylko w {choices}</translation>
    </message>
    <message>
        <source>{model} has no {field}, so none is sent. What you set is kept.</source>
        <translation>{model} nie obsługuje: {field}, więc nic nie zostanie wysłane. Twoje ustawienie pozostaje.</translation>
    </message>
    <message>
        <source>No model of {provider} takes it here.</source>
        <translation>{provider}: żaden model tego tu nie przyjmuje.</translation>
    </message>
    <message>
        <source>What you took out is no longer named in the prompt.</source>
        <translation>Prompt nie wymienia już tego, co usunięto.</translation>
    </message>
    <message>
        <source>The prompt&apos;s numbers follow the new order.</source>
        <translation>Numery w prompcie poszły za nową kolejnością.</translation>
    </message>
    <message>
        <source>{provider} needs your key first</source>
        <translation>{provider}: najpierw potrzebny jest klucz</translation>
    </message>
    <message>
        <source>This recipe is for “{endpoint}”, which has no form here.</source>
        <translation>Ten przepis jest dla „{endpoint}”, które nie ma tu formularza.</translation>
    </message>
    <message>
        <source>This recipe names “{provider}”, which is not known here.</source>
        <translation>Ten przepis wskazuje dostawcę „{provider}”, który nie jest tu znany.</translation>
    </message>
    <message>
        <source>Left out, as this form has no such fields: {fields}</source>
        <translation>Pominięto, bo ten formularz nie ma takich pól: {fields}</translation>
    </message>
    <message>
        <source>Paint…</source>
        <translation>Maluj…</translation>
    </message>
    <message>
        <source>Paint: {field}</source>
        <translation>Maluj: {field}</translation>
    </message>
    <message>
        <source>Paint areas and their paths on the start picture</source>
        <translation>Maluj strefy i ich ścieżki na obrazie początkowym</translation>
    </message>
    <message>
        <source>The camera in words</source>
        <translation>Kamera słowami</translation>
    </message>
    <message>
        <source>{model} has no field for the camera. This sentence can stand at the end of the prompt; how it is followed is up to the model.</source>
        <translation>{model} nie ma pola kamery. To zdanie może stanąć na końcu promptu; od modelu zależy, jak je zrozumie.</translation>
    </message>
    <message>
        <source>Add to the prompt</source>
        <translation>Dodaj do promptu</translation>
    </message>
    <message>
        <source>{provider} is known to ignore: {fields}</source>
        <translation>{provider}, jak wiadomo, pomija: {fields}</translation>
    </message>
    <message>
        <source>{field}: your file stays here, {provider} takes addresses only</source>
        <translation>{field}: plik zostaje tutaj, {provider} przyjmuje tylko adresy</translation>
    </message>
    <message>
        <source>{field}: follows the start frame</source>
        <translation>{field}: zależy od klatki początkowej</translation>
    </message>
    <message>
        <source>{field}: follows the video</source>
        <translation>{field}: zależy od wideo</translation>
    </message>
    <message>
        <source>{field}: works only with “{other}: {value}”</source>
        <translation>{field}: tylko przy ustawieniu „{other}: {value}”</translation>
    </message>
    <message>
        <source>{field}: not in this form&apos;s general rules</source>
        <translation>{field}: spoza ogólnych reguł tego formularza</translation>
    </message>
    <message>
        <source>{field}: {model} does not take it</source>
        <translation>{field}: {model} tego nie przyjmuje</translation>
    </message>
    <message>
        <source>Budget: {left} left today</source>
        <translation>Budżet na dziś: zostało {left}</translation>
    </message>
    <message>
        <source>Budget: {left} left this week</source>
        <translation>Budżet na tydzień: zostało {left}</translation>
    </message>
    <message>
        <source>Budget: {left} left this month</source>
        <translation>Budżet na miesiąc: zostało {left}</translation>
    </message>
    <message>
        <source>{budget} · {amount} reserved</source>
        <translation>{budget} · rezerwa {amount}</translation>
    </message>
    <message>
        <source>This is more than is left of the budget of {limit}</source>
        <translation>To więcej, niż zostało z budżetu {limit}</translation>
    </message>
    <message>
        <source>Nothing is left of the budget of {limit}</source>
        <translation>Z budżetu {limit} nic nie zostało</translation>
    </message>
    <message>
        <source>It is written for the newer design of Kling&apos;s API.</source>
        <translation>Jest zapisany w słowach nowszej wersji API Kling.</translation>
    </message>
    <message>
        <source>It names {model}. Kling announced its end for {day}; {provider} may refuse it.</source>
        <translation>Wskazuje {model}. Kling zapowiedział jego koniec na {day}; {provider} może odmówić.</translation>
    </message>
    <message>
        <source>It names {model}, which {provider} has refused since {day}.</source>
        <translation>Wskazuje {model}, którego {provider} od {day} już nie przyjmuje.</translation>
    </message>
    <message>
        <source>It names the provider “{provider}”, which is not known here.</source>
        <translation>Wskazuje dostawcę „{provider}”, który nie jest tu znany.</translation>
    </message>
    <message>
        <source>{provider} has no form “{form}”.</source>
        <translation>{provider} nie ma formularza „{form}”.</translation>
    </message>
    <message>
        <source>{provider} has {model} only for forms other than “{form}”.</source>
        <translation>{provider} ma {model} tylko dla innych formularzy niż „{form}”.</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Dostawca</translation>
    </message>
    <message>
        <source>Not available here. In the prompt instead: {sentence}</source>
        <translation>Tu niedostępne. Zamiast tego w prompcie: {sentence}</translation>
    </message>
    <message>
        <source>Not available here; kept in the form, not sent</source>
        <translation>Tu niedostępne; zostaje w formularzu, niewysyłane</translation>
    </message>
    <message>
        <source>Only an address can be sent there; the file is kept in the form</source>
        <translation>Wysłać można tylko adres; plik zostaje w formularzu</translation>
    </message>
    <message>
        <source>An id that only its own provider knows; left out</source>
        <translation>Identyfikator znany tylko swojemu dostawcy; pominięty</translation>
    </message>
    <message>
        <source>This form has no such field; left out</source>
        <translation>Ten formularz nie ma takiego pola; pominięte</translation>
    </message>
    <message>
        <source>Without the names of what is left behind: {prompt}</source>
        <translation>Bez nazw tego, co nie przechodzi: {prompt}</translation>
    </message>
    <message>
        <source>{value}, the nearest there is</source>
        <translation>{value}, najbliższa z dostępnych</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>To samo</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Pomiń</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>Zostaw bez zmian</translation>
    </message>
    <message>
        <source>Say it in the prompt</source>
        <translation>Dopisz do promptu</translation>
    </message>
    <message>
        <source>Take this</source>
        <translation>Przyjmij</translation>
    </message>
    <message>
        <source>{provider}, {model}</source>
        <translation>{provider}, {model}</translation>
    </message>
    <message>
        <source>{route} (retired)</source>
        <translation>{route} (wycofany)</translation>
    </message>
    <message>
        <source>The form holds the translated recipe now.</source>
        <translation>W formularzu jest teraz przełożony przepis.</translation>
    </message>
    <message>
        <source>Left out: {fields}.</source>
        <translation>Pominięto: {fields}.</translation>
    </message>
    <message>
        <source>{value}, called {name} there</source>
        <translation>{value}, tam pod nazwą {name}</translation>
    </message>
    <message>
        <source>The mode is {there} here: this model does not take {before}.</source>
        <translation>Tryb to tutaj {there}: ten model nie przyjmuje trybu {before}.</translation>
    </message>
    <message>
        <source>Carried over, in place of what was here: {fields}.</source>
        <translation>Przeniesiono w miejsce tego, co tu było: {fields}.</translation>
    </message>
    <message>
        <source>Carried over without {names}, which only the other form has.</source>
        <translation>Przeniesiono bez {names}: ma je tylko tamten formularz.</translation>
    </message>
</context>
<context>
    <name>ComposePanel</name>
    <message>
        <source>Compose</source>
        <translation>Kompozycja</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>ConnectionCard</name>
    <message>
        <source>Save</source>
        <translation>Zapisz</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Zapomnij</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Sprawdź połączenie</translation>
    </message>
    <message>
        <source>Back to the usual count</source>
        <translation>Wróć do zwykłej liczby</translation>
    </message>
    <message>
        <source>Tasks at the same time</source>
        <translation>Zadania jednocześnie</translation>
    </message>
    <message>
        <source>Tasks at the same time at {provider}</source>
        <translation>Zadania jednocześnie u dostawcy {provider}</translation>
    </message>
    <message>
        <source>How many tasks your account may run at once; the others wait here. Kling’s trial packs allow 5, standard packs 20. Where the provider refuses one more, fewer are sent for a while.</source>
        <translation>Ile zadań może naraz biec na Twoim koncie; pozostałe czekają tutaj. Pakiety próbne Kling pozwalają na 5, zwykłe na 20. Gdy dostawca odmówi kolejnego, przez jakiś czas wysyłanych jest mniej.</translation>
    </message>
    <message>
        <source>There is a key. It is kept in this system’s keyring.</source>
        <translation>Klucz jest zapisany w systemowym pęku kluczy.</translation>
    </message>
    <message>
        <source>There is a key. It comes from the environment of this start.</source>
        <translation>Klucz pochodzi ze zmiennych środowiska tego uruchomienia.</translation>
    </message>
    <message>
        <source>There is a key until you close the studio. The system’s keyring did not take it.</source>
        <translation>Klucz działa do zamknięcia studia. Systemowy pęk kluczy go nie przyjął.</translation>
    </message>
    <message>
        <source>There is no key yet.</source>
        <translation>Nie ma jeszcze klucza.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Zastąp</translation>
    </message>
    <message>
        <source>A pair needs both of its keys.</source>
        <translation>Para potrzebuje obu swoich kluczy.</translation>
    </message>
    <message>
        <source>A key has no spaces in it. Copy it again and paste all of it.</source>
        <translation>Klucz nie zawiera spacji. Skopiuj go ponownie i wklej w całości.</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Zapisywanie…</translation>
    </message>
    <message>
        <source>Asking {provider} …</source>
        <translation>{provider}: sprawdzanie…</translation>
    </message>
    <message>
        <source>{provider} answers and accepts the key.</source>
        <translation>{provider} odpowiada i przyjmuje klucz.</translation>
    </message>
    <message>
        <source>{provider} does not accept this key. Check that all of it was pasted.</source>
        <translation>{provider} nie przyjmuje tego klucza. Sprawdź, czy wklejono go w całości.</translation>
    </message>
    <message>
        <source>{provider} turns this key or this network away. Ask its support why.</source>
        <translation>{provider} odrzuca ten klucz albo tę sieć. Zapytaj pomoc techniczną, dlaczego.</translation>
    </message>
    <message>
        <source>{provider} asks for a pause. Test again in a minute.</source>
        <translation>{provider} prosi o przerwę. Sprawdź jeszcze raz za minutę.</translation>
    </message>
    <message>
        <source>{provider} did not answer in time. Check the network, then test again.</source>
        <translation>{provider}: brak odpowiedzi na czas. Sprawdź sieć, potem spróbuj jeszcze raz.</translation>
    </message>
    <message>
        <source>{provider} cannot be reached. Check the network, then test again.</source>
        <translation>{provider}: brak połączenia. Sprawdź sieć, potem spróbuj jeszcze raz.</translation>
    </message>
    <message>
        <source>What answers there is not {provider}. Check the base address.</source>
        <translation>To, co odpowiada, to nie {provider}, jaki tu znamy. Sprawdź adres bazowy.</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>The rehearsal needs no key.</source>
        <translation>Próba nie wymaga klucza.</translation>
    </message>
</context>
<context>
    <name>CropWindow</name>
    <message>
        <source>Crop: {label}</source>
        <translation>Kadrowanie: {label}</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Kształt</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Dowolny</translation>
    </message>
    <message>
        <source>What is kept of the picture</source>
        <translation>Co zostaje z obrazu</translation>
    </message>
    <message>
        <source>Arrow keys move it, with Ctrl they resize it, with Shift by ten pixels.</source>
        <translation>Strzałki przesuwają, z Ctrl zmieniają rozmiar, z Shift po dziesięć pikseli.</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Cały obraz</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Kadruj</translation>
    </message>
    <message>
        <source>{file} cannot be read any more.</source>
        <translation>Nie można już odczytać pliku {file}.</translation>
    </message>
    <message>
        <source>{size} px, from {place}</source>
        <translation>{size} px, od {place}</translation>
    </message>
    <message>
        <source>Too long and narrow: Kling takes at most {ratio} to 1.</source>
        <translation>Zbyt długi i wąski: Kling przyjmuje najwyżej {ratio} do 1.</translation>
    </message>
    <message>
        <source>Kling needs at least {least} px: it will be enlarged to {size} px.</source>
        <translation>Kling wymaga co najmniej {least} px: obraz zostanie powiększony do {size} px.</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Powiększ</translation>
    </message>
    <message>
        <source>Crop and enlarge</source>
        <translation>Kadruj i powiększ</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>Import a mask</source>
        <translation>Importuj maskę</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>Obrazy ({patterns})</translation>
    </message>
    <message>
        <source>Export the mask</source>
        <translation>Eksportuj maskę</translation>
    </message>
    <message>
        <source>The mask could not be written: {reason}</source>
        <translation>Nie udało się zapisać maski: {reason}</translation>
    </message>
    <message>
        <source>The mask is in {file}</source>
        <translation>Maska jest w pliku {file}</translation>
    </message>
</context>
<context>
    <name>DropTile</name>
    <message>
        <source>Remove the picture</source>
        <translation>Usuń obraz z pola</translation>
    </message>
    <message>
        <source>Crop the picture  C</source>
        <translation>Kadruj obraz  C</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>Obrazy ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Wszystkie pliki (*)</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Wklej</translation>
    </message>
    <message>
        <source>Pick a file…</source>
        <translation>Wybierz plik…</translation>
    </message>
    <message>
        <source>Crop…</source>
        <translation>Kadruj…</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Usuń z pola</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nie można odczytać</translation>
    </message>
</context>
<context>
    <name>ElementShelf</name>
    <message>
        <source>Elements</source>
        <translation>Elementy</translation>
    </message>
    <message>
        <source>Use this element</source>
        <translation>Użyj tego elementu</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Make one…</source>
        <translation>Utwórz nowy…</translation>
    </message>
    <message>
        <source>made by you</source>
        <translation>utworzony przez Ciebie</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Bez nazwy</translation>
    </message>
    <message>
        <source>{provider} keeps no element of yours. Make one from pictures of a person or a thing.</source>
        <translation>{provider} nie przechowuje dla Ciebie żadnego elementu. Utwórz go ze zdjęć kogoś lub czegoś.</translation>
    </message>
    <message>
        <source>No element yet</source>
        <translation>Nie ma jeszcze elementu</translation>
    </message>
    <message>
        <source>{name} is ready.</source>
        <translation>{name} jest gotowy.</translation>
    </message>
</context>
<context>
    <name>ElementsEditor</name>
    <message>
        <source>Add an element</source>
        <translation>Dodaj element</translation>
    </message>
    <message>
        <source>Shows the elements that the provider keeps, and makes new ones</source>
        <translation>Pokazuje elementy przechowywane u dostawcy i tworzy nowe</translation>
    </message>
</context>
<context>
    <name>Endpoint</name>
    <message>
        <source>Text to video</source>
        <translation>Tekst na wideo</translation>
    </message>
    <message>
        <source>Image to video</source>
        <translation>Obraz na wideo</translation>
    </message>
    <message>
        <source>Omni</source>
        <translation>Omni</translation>
    </message>
    <message>
        <source>Several images to video</source>
        <translation>Kilka obrazów na film</translation>
    </message>
    <message>
        <source>Motion control</source>
        <translation>Kontrola ruchu</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>Awatar</translation>
    </message>
    <message>
        <source>Lip-sync</source>
        <translation>Ruch warg</translation>
    </message>
    <message>
        <source>Effects</source>
        <translation>Efekty</translation>
    </message>
    <message>
        <source>Extend a clip</source>
        <translation>Przedłużenie klipu</translation>
    </message>
</context>
<context>
    <name>ExchangeFoot</name>
    <message>
        <source>Export settings…</source>
        <translation>Eksportuj ustawienia…</translation>
    </message>
    <message>
        <source>Writes these settings to a file, without keys and passwords</source>
        <translation>Zapisuje te ustawienia do pliku, bez kluczy i haseł</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Eksportuj ustawienia</translation>
    </message>
    <message>
        <source>Import settings…</source>
        <translation>Importuj ustawienia…</translation>
    </message>
    <message>
        <source>Shows what a settings file would change, before anything is changed</source>
        <translation>Pokazuje, co plik ustawień by zmienił, zanim cokolwiek się zmieni</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Importuj ustawienia</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) changed.</source>
        <translation>
            <numerusform>Zmieniono %n ustawienie.</numerusform>
            <numerusform>Zmieniono %n ustawienia.</numerusform>
            <numerusform>Zmieniono %n ustawień.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Cofnij</translation>
    </message>
    <message>
        <source>The settings are as they were.</source>
        <translation>Ustawienia są takie jak przedtem.</translation>
    </message>
    <message>
        <source>Settings (*.json)</source>
        <translation>Ustawienia (*.json)</translation>
    </message>
    <message>
        <source>Written to {file}, without keys and passwords.</source>
        <translation>Zapisano w {file}, bez kluczy i haseł.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export clip</source>
        <translation>Eksportuj klip</translation>
    </message>
    <message>
        <source>The day it was made</source>
        <translation>Dzień utworzenia</translation>
    </message>
    <message>
        <source>The form it was made with, as the API calls it</source>
        <translation>Formularz, którym go utworzono, pod nazwą z API</translation>
    </message>
    <message>
        <source>The beginning of the prompt</source>
        <translation>Początek promptu</translation>
    </message>
    <message>
        <source>A number, counted up until the name is free</source>
        <translation>Numer, zwiększany, aż nazwa będzie wolna</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>A short id of the job</source>
        <translation>Krótki identyfikator zadania</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wybierz…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Zastąp</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Zachowaj oba</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Pokaż w folderze</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Eksportuj</translation>
    </message>
    <message>
        <source>Insert {part}</source>
        <translation>Wstaw {part}</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <source>Folder for exported clips</source>
        <translation>Folder na eksportowane klipy</translation>
    </message>
    <message>
        <source>Needs the full path of a folder</source>
        <translation>Wymagana jest pełna ścieżka folderu</translation>
    </message>
    <message>
        <source>This job is no longer in the library</source>
        <translation>Tego zadania nie ma już w bibliotece</translation>
    </message>
    <message>
        <source>There is already a file “{name}”</source>
        <translation>Plik „{name}” już istnieje</translation>
    </message>
    <message>
        <source>Saved {name}</source>
        <translation>Zapisano {name}</translation>
    </message>
</context>
<context>
    <name>FaceShelf</name>
    <message>
        <source>Face {number}</source>
        <translation>Twarz {number}</translation>
    </message>
    <message>
        <source>Seen from {starts} to {ends} s</source>
        <translation>Widoczna od {starts} do {ends} s</translation>
    </message>
    <message>
        <source>Faces of the video</source>
        <translation>Twarze w filmie</translation>
    </message>
    <message>
        <source>Let this one speak</source>
        <translation>Niech mówi ta twarz</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Zapytaj ponownie</translation>
    </message>
    <message>
        <source>Asks the provider once more, which may charge for it</source>
        <translation>Pyta dostawcę jeszcze raz, co może kosztować</translation>
    </message>
    <message>
        <source>No video yet</source>
        <translation>Nie ma jeszcze filmu</translation>
    </message>
    <message>
        <source>Name the video in the form first.</source>
        <translation>Najpierw podaj film w formularzu.</translation>
    </message>
    <message>
        <source>No face</source>
        <translation>Brak twarzy</translation>
    </message>
    <message>
        <source>Nobody was found in this video whose lips could move.</source>
        <translation>W tym filmie nie znaleziono nikogo, kto mógłby poruszać ustami.</translation>
    </message>
</context>
<context>
    <name>FacesEditor</name>
    <message>
        <source>Find the faces…</source>
        <translation>Znajdź twarze…</translation>
    </message>
    <message>
        <source>Asks the provider who speaks in the video</source>
        <translation>Pyta dostawcę, kto mówi w filmie</translation>
    </message>
    <message>
        <source>The provider may charge for it. A video is asked about once while the studio is open.</source>
        <translation>Dostawca może za to pobrać opłatę. O każdy film pyta się raz, dopóki program jest otwarty.</translation>
    </message>
    <message>
        <source>The face that speaks</source>
        <translation>Twarz, która mówi</translation>
    </message>
    <message>
        <source>The sound: a file or an address</source>
        <translation>Dźwięk: plik lub adres</translation>
    </message>
    <message>
        <source>Pick a sound file</source>
        <translation>Wybierz plik dźwiękowy</translation>
    </message>
    <message>
        <source>Sound that the face speaks</source>
        <translation>Dźwięk, który wypowiada twarz</translation>
    </message>
    <message>
        <source>Sound from, s</source>
        <translation>Dźwięk od, s</translation>
    </message>
    <message>
        <source>Sound to, s</source>
        <translation>Dźwięk do, s</translation>
    </message>
    <message>
        <source>Begins in the clip at, s</source>
        <translation>Początek w klipie, s</translation>
    </message>
    <message>
        <source>Volume of the sound</source>
        <translation>Głośność dźwięku</translation>
    </message>
    <message>
        <source>Volume of the video</source>
        <translation>Głośność filmu</translation>
    </message>
    <message>
        <source>Sounds ({patterns})</source>
        <translation>Dźwięki ({patterns})</translation>
    </message>
    <message>
        <source>Face, id {id}</source>
        <translation>Twarz, id {id}</translation>
    </message>
    <message>
        <source>Only {part} s of the sound’s {whole} s are spoken: the face is not seen for longer.</source>
        <translation>Z {whole} s dźwięku wypowiedziane będzie tylko {part} s: dłużej twarzy nie widać.</translation>
    </message>
    <message>
        <source>Only {part} s of the sound’s {whole} s are spoken.</source>
        <translation>Z {whole} s dźwięku wypowiedziane będzie tylko {part} s.</translation>
    </message>
    <message>
        <source>{part} s of the sound are spoken. Its full length is not known here.</source>
        <translation>Wypowiedziane będzie {part} s dźwięku. Jego całej długości tutaj nie znamy.</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Recipe</source>
        <translation>Przepis</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Zapisano</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Sprawdzono</translation>
    </message>
    <message>
        <source>complete, decoded</source>
        <translation>kompletny, zdekodowany</translation>
    </message>
    <message>
        <source>More at {provider}</source>
        <translation>Więcej: {provider}</translation>
    </message>
    <message>
        <source>{count}, not fetched</source>
        <translation>{count}, niepobrane</translation>
    </message>
    <message>
        <source>{charged} · estimate {estimate}</source>
        <translation>{charged} · szacunek {estimate}</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>Pobrano opłatę</translation>
    </message>
    <message>
        <source>Estimated price</source>
        <translation>Szacowana cena</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>What happens in the shot, in plain words</source>
        <translation>Co dzieje się w scenie, prostymi słowami</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negatywny prompt</translation>
    </message>
    <message>
        <source>What must not appear</source>
        <translation>Czego ma nie być</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Which model makes the clip</source>
        <translation>Który model tworzy klip</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Tryb</translation>
    </message>
    <message>
        <source>Std is faster and cheaper, Pro is finer</source>
        <translation>Std jest szybszy i tańszy, Pro dokładniejszy</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Czas trwania</translation>
    </message>
    <message>
        <source>Length of the clip</source>
        <translation>Długość klipu</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>Proporcje</translation>
    </message>
    <message>
        <source>Width to height</source>
        <translation>Szerokość do wysokości</translation>
    </message>
    <message>
        <source>cfg scale</source>
        <translation>Skala cfg</translation>
    </message>
    <message>
        <source>Higher values follow the prompt more closely</source>
        <translation>Wyższe wartości wierniej trzymają się promptu</translation>
    </message>
    <message>
        <source>Start frame</source>
        <translation>Klatka początkowa</translation>
    </message>
    <message>
        <source>Drop, paste or pick</source>
        <translation>Upuść, wklej, wybierz</translation>
    </message>
    <message>
        <source>End frame</source>
        <translation>Klatka końcowa</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>Własny id</translation>
    </message>
    <message>
        <source>Made for you when left empty</source>
        <translation>Puste wypełni się samo</translation>
    </message>
    <message>
        <source>Static mask</source>
        <translation>Maska stała</translation>
    </message>
    <message>
        <source>White stays still</source>
        <translation>Białe pozostaje nieruchome</translation>
    </message>
    <message>
        <source>Moving areas</source>
        <translation>Strefy ruchu</translation>
    </message>
    <message>
        <source>Each has a mask and a path, counted from the bottom left</source>
        <translation>Każda to maska i jej tor, liczony od lewego dolnego rogu</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>How the camera moves; None leaves it to the model</source>
        <translation>Jak porusza się kamera; Brak zostawia to modelowi</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Obrazy</translation>
    </message>
    <message>
        <source>The prompt names them by number: &lt;&lt;&lt;image_1&gt;&gt;&gt;</source>
        <translation>Prompt wskazuje je numerem: &lt;&lt;&lt;image_1&gt;&gt;&gt;</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>Elementy</translation>
    </message>
    <message>
        <source>The prompt names them by number: &lt;&lt;&lt;element_1&gt;&gt;&gt;</source>
        <translation>Prompt wskazuje je numerem: &lt;&lt;&lt;element_1&gt;&gt;&gt;</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Wideo</translation>
    </message>
    <message>
        <source>Address of an MP4 or MOV</source>
        <translation>Adres pliku MP4 lub MOV</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Dźwięk</translation>
    </message>
    <message>
        <source>Whether the clip comes with a sound of its own</source>
        <translation>Czy klip ma mieć własny dźwięk</translation>
    </message>
    <message>
        <source>Callback</source>
        <translation>URL zwrotny</translation>
    </message>
    <message>
        <source>An https address that the provider calls</source>
        <translation>Adres https powiadomień</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>Głosy</translation>
    </message>
    <message>
        <source>The prompt names them by number: &lt;&lt;&lt;voice_1&gt;&gt;&gt;</source>
        <translation>Prompt wskazuje je numerem: &lt;&lt;&lt;voice_1&gt;&gt;&gt;</translation>
    </message>
    <message>
        <source>Several shots</source>
        <translation>Kilka ujęć</translation>
    </message>
    <message>
        <source>Whether the clip is cut into shots</source>
        <translation>Czy klip jest podzielony na ujęcia</translation>
    </message>
    <message>
        <source>Shots by</source>
        <translation>Dzieli</translation>
    </message>
    <message>
        <source>Who divides the clip: the model, or you shot by shot</source>
        <translation>Kto dzieli klip: model czy Ty, ujęcie po ujęciu</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Ujęcia</translation>
    </message>
    <message>
        <source>What happens in each shot, and for how long</source>
        <translation>Co dzieje się w każdym ujęciu i jak długo</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Trasa</translation>
    </message>
    <message>
        <source>Which of its own routes the gateway uses</source>
        <translation>Którą ze swoich tras wybiera bramka</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Klip</translation>
    </message>
    <message>
        <source>Its id, or pick one of yours</source>
        <translation>Identyfikator lub jeden z twoich</translation>
    </message>
    <message>
        <source>Choose one, or write its name</source>
        <translation>Wybierz albo wpisz nazwę</translation>
    </message>
    <message>
        <source>Or one that the provider made</source>
        <translation>Albo dźwięk dostawcy</translation>
    </message>
    <message>
        <source>Comes with the face you pick</source>
        <translation>Przyjdzie z twarzą</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Scena</translation>
    </message>
    <message>
        <source>Sound to speak</source>
        <translation>Dźwięk do wypowiedzenia</translation>
    </message>
    <message>
        <source>A file or an address: MP3, WAV, M4A or AAC</source>
        <translation>Plik lub adres: MP3, WAV, M4A, AAC</translation>
    </message>
    <message>
        <source>Id of a sound</source>
        <translation>Id dźwięku</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Osoba</translation>
    </message>
    <message>
        <source>The picture of the person who moves</source>
        <translation>Obraz osoby, która ma się poruszać</translation>
    </message>
    <message>
        <source>Faces as in</source>
        <translation>Kierunek twarzy</translation>
    </message>
    <message>
        <source>Which way the person faces: as in the picture or as in the video</source>
        <translation>W którą stronę zwraca się osoba: jak na obrazie czy jak w filmie</translation>
    </message>
    <message>
        <source>Its sound</source>
        <translation>Jego dźwięk</translation>
    </message>
    <message>
        <source>Whether the clip keeps the video&apos;s sound</source>
        <translation>Czy klip zachowuje dźwięk filmu</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesja</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Twarz</translation>
    </message>
    <message>
        <source>Who speaks, what, and when</source>
        <translation>Kto mówi, co i kiedy</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>All files (*)</source>
        <translation>Wszystkie pliki (*)</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>Choose…</source>
        <translation>Wybierz…</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Nazwa pliku</translation>
    </message>
    <message>
        <source>Filled in: {parts}</source>
        <translation>Wstawiane: {parts}</translation>
    </message>
    <message>
        <source>Exported clips</source>
        <translation>Wyeksportowane klipy</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Na przykład</translation>
    </message>
    <message>
        <source>To use another folder, start the studio with {option}</source>
        <translation>Inny folder podaje się przy uruchamianiu studia: {option}</translation>
    </message>
    <message>
        <source>Clips, jobs, presets and these settings are kept here.</source>
        <translation>Tu leżą klipy, zadania, presety i te ustawienia.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Otwórz folder</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Folder danych</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Eksportuj do</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Jak było</translation>
    </message>
    <message>
        <source>Paper boat in the rain</source>
        <translation>Papierowa łódka w deszczu</translation>
    </message>
</context>
<context>
    <name>FindingLine</name>
    <message>
        <source>Show</source>
        <translation>Pokaż</translation>
    </message>
    <message numerus="yes">
        <source>{finding}, %n more</source>
        <translation>
            <numerusform>{finding}, jeszcze %n</numerusform>
            <numerusform>{finding}, jeszcze %n</numerusform>
            <numerusform>{finding}, jeszcze %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Make your first clip</source>
        <translation>Zrób swój pierwszy klip</translation>
    </message>
    <message>
        <source>Choose a route. You can add the others at any time.</source>
        <translation>Wybierz dostawcę. Pozostałych możesz dodać w każdej chwili.</translation>
    </message>
    <message>
        <source>Keys go into this system’s keyring or last for the session, never into a file. Nothing is sent before you press Generate.</source>
        <translation>Klucze trafiają do pęku kluczy lub znikają po sesji, nigdy do pliku. Bez „Generuj” nic nie jest wysyłane.</translation>
    </message>
    <message>
        <source>Your key is there</source>
        <translation>Twój klucz już tu jest</translation>
    </message>
    <message>
        <source>Use Kling or APIXO</source>
        <translation>Użyj Kling lub APIXO</translation>
    </message>
    <message>
        <source>Kling or APIXO…</source>
        <translation>Kling lub APIXO…</translation>
    </message>
    <message>
        <source>Use {provider}</source>
        <translation>Użyj {provider}</translation>
    </message>
    <message>
        <source>Connect {provider}</source>
        <translation>Połącz z {provider}</translation>
    </message>
    <message>
        <source>Start rehearsing</source>
        <translation>Zacznij próbę</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Próba</translation>
    </message>
    <message>
        <source>Everything works, offline, with no key and no bill.</source>
        <translation>Wszystko działa offline, bez klucza i bez rachunku.</translation>
    </message>
    <message>
        <source>Real MP4 files</source>
        <translation>Prawdziwe pliki MP4</translation>
    </message>
    <message>
        <source>No account</source>
        <translation>Bez konta</translation>
    </message>
    <message>
        <source>Switch to a real route later</source>
        <translation>Dostawcę dodasz później</translation>
    </message>
    <message>
        <source>Free, stays on this computer</source>
        <translation>Bezpłatnie, tylko tutaj</translation>
    </message>
    <message>
        <source>One key for text to video and image to video.</source>
        <translation>Jeden klucz do tekstu na wideo i obrazu na wideo.</translation>
    </message>
    <message>
        <source>Paste one key</source>
        <translation>Wklej jeden klucz</translation>
    </message>
    <message>
        <source>Many Kling models</source>
        <translation>Wiele modeli Kling</translation>
    </message>
    <message>
        <source>Pay per clip</source>
        <translation>Płatność za klip</translation>
    </message>
    <message>
        <source>At CometAPI’s own prices</source>
        <translation>Po cenach CometAPI</translation>
    </message>
    <message>
        <source>Your key</source>
        <translation>Twój klucz</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modele</translation>
    </message>
    <message>
        <source>Connect Kling or APIXO</source>
        <translation>Połącz z Kling lub APIXO</translation>
    </message>
    <message>
        <source>At their own prices</source>
        <translation>Według ich własnych cen</translation>
    </message>
    <message>
        <source>Kling or APIXO</source>
        <translation>Kling lub APIXO</translation>
    </message>
    <message>
        <source>The maker’s own service, or a second gateway.</source>
        <translation>Usługa samego producenta albo druga bramka.</translation>
    </message>
    <message>
        <source>One key, or a key pair</source>
        <translation>Jeden klucz lub para kluczy</translation>
    </message>
    <message>
        <source>Beside the other routes</source>
        <translation>Obok innych dostawców</translation>
    </message>
    <message>
        <source>Pay per clip or by units</source>
        <translation>Za klip lub w jednostkach</translation>
    </message>
</context>
<context>
    <name>FollowRow</name>
    <message>
        <source>Follows the start frame</source>
        <translation>Jak obraz początkowy</translation>
    </message>
    <message>
        <source>The clip takes the shape of the start frame.</source>
        <translation>Klip przyjmuje kształt obrazu początkowego.</translation>
    </message>
    <message>
        <source>The clip takes the shape of the start frame, {size}, which is {shape}.</source>
        <translation>Klip przyjmuje kształt obrazu początkowego, {size}, czyli {shape}.</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Takes</source>
        <translation>Ujęcia</translation>
    </message>
    <message>
        <source>How many clips of this recipe; each is paid for</source>
        <translation>Ile klipów z tego przepisu; każdy jest płatny osobno</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Cena</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Generuj</translation>
    </message>
    <message numerus="yes">
        <source>Generate %n takes</source>
        <translation>
            <numerusform>Generuj ujęcia: %n</numerusform>
            <numerusform>Generuj ujęcia: %n</numerusform>
            <numerusform>Generuj ujęcia: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Yes, generate %n takes</source>
        <translation>
            <numerusform>Tak, generuj ujęcia: %n</numerusform>
            <numerusform>Tak, generuj ujęcia: %n</numerusform>
            <numerusform>Tak, generuj ujęcia: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>An estimate in {currency} by the price list of {day}</source>
        <translation>Szacunek w {currency} według cennika z {day}</translation>
    </message>
    <message>
        <source>Generate for {amount}  Ctrl+Return</source>
        <translation>Generuj za {amount}  Ctrl+Return</translation>
    </message>
    <message>
        <source>Generate  Ctrl+Return</source>
        <translation>Generuj  Ctrl+Return</translation>
    </message>
    <message>
        <source>Same recipe as a moment ago. Generate again?</source>
        <translation>Ten sam przepis co przed chwilą. Wygenerować jeszcze raz?</translation>
    </message>
    <message>
        <source>Yes, generate again</source>
        <translation>Tak, jeszcze raz</translation>
    </message>
    <message numerus="yes">
        <source>The budget cannot count %n take(s): the price is not known in its currency. More will seem to be left than is. Generate all the same?</source>
        <translation>
            <numerusform>Budżet nie może policzyć %n ujęcia: jego cena nie jest znana w walucie budżetu. Będzie się wydawało, że zostało więcej, niż jest. Mimo to generować?</numerusform>
            <numerusform>Budżet nie może policzyć %n ujęć: ich cena nie jest znana w walucie budżetu. Będzie się wydawało, że zostało więcej, niż jest. Mimo to generować?</numerusform>
            <numerusform>Budżet nie może policzyć %n ujęć: ich cena nie jest znana w walucie budżetu. Będzie się wydawało, że zostało więcej, niż jest. Mimo to generować?</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, generate it</source>
        <translation>Tak, wygeneruj</translation>
    </message>
    <message>
        <source>Play the paths</source>
        <translation>Odtwórz ścieżki</translation>
    </message>
    <message>
        <source>Paths, played on this computer</source>
        <translation>Ścieżki odtwarzane na tym komputerze</translation>
    </message>
    <message>
        <source>Sketch the clip</source>
        <translation>Naszkicuj klip</translation>
    </message>
    <message>
        <source>A rough clip of the whole form, made here and free  Ctrl+K</source>
        <translation>Zgrubny klip z całej kompozycji, zrobiony tutaj, bezpłatnie  Ctrl+K</translation>
    </message>
    <message>
        <source>Stop the paths</source>
        <translation>Zatrzymaj ścieżki</translation>
    </message>
    <message>
        <source>Shows paths and speed only. The model adds the picture.</source>
        <translation>Pokazuje tylko ścieżki i tempo. Obraz doda model.</translation>
    </message>
    <message>
        <source>Keeping…</source>
        <translation>Zapisywanie…</translation>
    </message>
    <message>
        <source>In the recipe</source>
        <translation>W przepisie</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Nie zapisano</translation>
    </message>
</context>
<context>
    <name>FormDesk</name>
    <message>
        <source>{label} is a different picture now.</source>
        <translation>{label}: jest teraz inny obraz.</translation>
    </message>
    <message>
        <source>Start and end frame have changed places.</source>
        <translation>Klatki początkowa i końcowa zamieniły się miejscami.</translation>
    </message>
    <message>
        <source>The form is empty now.</source>
        <translation>Formularz jest teraz pusty.</translation>
    </message>
</context>
<context>
    <name>Frames</name>
    <message>
        <source>Swap start and end frame</source>
        <translation>Zamień klatkę początkową z końcową</translation>
    </message>
    <message>
        <source>{provider} has no form for it; choose another provider first.</source>
        <translation>{provider} nie ma na to formularza; najpierw wybierz innego dostawcę.</translation>
    </message>
    <message>
        <source>{label} is kept, but {model} does not take one with these settings.</source>
        <translation>{label}: zachowana, ale {model} nie przyjmuje jej przy tych ustawieniach.</translation>
    </message>
    <message>
        <source>{label} is the frame from the player. The form is now {form}.</source>
        <translation>{label}: klatka z odtwarzacza. Formularz to teraz {form}.</translation>
    </message>
    <message>
        <source>{label} is the frame from the player.</source>
        <translation>{label}: klatka z odtwarzacza.</translation>
    </message>
</context>
<context>
    <name>FullScreen</name>
    <message>
        <source>Kling Studio</source>
        <translation>Kling Studio</translation>
    </message>
</context>
<context>
    <name>Funds</name>
    <message numerus="yes">
        <source>{budget} · + %n of unknown price</source>
        <translation>
            <numerusform>{budget} · + %n o nieznanej cenie</numerusform>
            <numerusform>{budget} · + %n o nieznanej cenie</numerusform>
            <numerusform>{budget} · + %n o nieznanej cenie</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Form</source>
        <translation>Formularz</translation>
    </message>
    <message>
        <source>Further forms</source>
        <translation>Dalsze formularze</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Dostawca</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Model id, as the provider names it</source>
        <translation>Identyfikator modelu u dostawcy</translation>
    </message>
    <message>
        <source>Other model</source>
        <translation>Inny model</translation>
    </message>
    <message>
        <source>Sent as you write it; the catalogue&apos;s rules do not know it</source>
        <translation>Wysyłany tak, jak wpiszesz; reguły katalogu go nie znają</translation>
    </message>
    <message>
        <source>Not in the catalogue</source>
        <translation>Spoza katalogu</translation>
    </message>
    <message>
        <source>Other model…</source>
        <translation>Inny model…</translation>
    </message>
    <message>
        <source>Further forms…</source>
        <translation>Dalsze formularze…</translation>
    </message>
    <message>
        <source>Not in the catalogue: sent as written, may be refused</source>
        <translation>Spoza katalogu: wysyłany jak wpisano, może być odrzucony</translation>
    </message>
    <message>
        <source>Use {value}</source>
        <translation>Użyj {value}</translation>
    </message>
    <message>
        <source>may be refused</source>
        <translation>może być odrzucony</translation>
    </message>
    <message>
        <source>{name}; retired by Kling on {day}, may be refused</source>
        <translation>{name}; wycofany przez Kling {day}, może być odrzucony</translation>
    </message>
    <message>
        <source>retired {day}</source>
        <translation>wycofany {day}</translation>
    </message>
    <message>
        <source>{name}; retired by Kling on {day} and refused since</source>
        <translation>{name}; wycofany przez Kling {day}, odtąd odrzucany</translation>
    </message>
</context>
<context>
    <name>HeldBack</name>
    <message numerus="yes">
        <source>%n job(s), {amount}: sent once a key is saved and sending is resumed.</source>
        <translation>
            <numerusform>%n zadanie, {amount}: zostanie wysłane, gdy klucz będzie zapisany, a wysyłanie wznowione.</numerusform>
            <numerusform>%n zadania, {amount}: zostaną wysłane, gdy klucz będzie zapisany, a wysyłanie wznowione.</numerusform>
            <numerusform>%n zadań, {amount}: zostanie wysłanych, gdy klucz będzie zapisany, a wysyłanie wznowione.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s), {amount}: sent at once when a key is saved.</source>
        <translation>
            <numerusform>%n zadanie, {amount}: zostanie wysłane od razu po zapisaniu klucza.</numerusform>
            <numerusform>%n zadania, {amount}: zostaną wysłane od razu po zapisaniu klucza.</numerusform>
            <numerusform>%n zadań, {amount}: zostanie wysłanych od razu po zapisaniu klucza.</numerusform>
        </translation>
    </message>
    <message>
        <source>of unknown price</source>
        <translation>o nieznanej cenie</translation>
    </message>
    <message numerus="yes">
        <source>{amount} + %n of unknown price</source>
        <translation>
            <numerusform>{amount} + %n o nieznanej cenie</numerusform>
            <numerusform>{amount} + %n o nieznanej cenie</numerusform>
            <numerusform>{amount} + %n o nieznanej cenie</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldForm</name>
    <message>
        <source>Undo</source>
        <translation>Cofnij</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>Host</name>
    <message>
        <source>Usual address</source>
        <translation>Zwykły adres</translation>
    </message>
    <message>
        <source>Global</source>
        <translation>Globalny</translation>
    </message>
    <message>
        <source>China</source>
        <translation>Chiny</translation>
    </message>
</context>
<context>
    <name>IdsEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Wybierz…</translation>
    </message>
</context>
<context>
    <name>ImageTile</name>
    <message>
        <source>Picture {number}</source>
        <translation>Obraz {number}</translation>
    </message>
    <message>
        <source>Drop, paste or pick</source>
        <translation>Upuść, wklej, wybierz</translation>
    </message>
    <message>
        <source>Name it in the prompt</source>
        <translation>Wskaż w prompcie</translation>
    </message>
    <message>
        <source>Move forward</source>
        <translation>Przesuń do przodu</translation>
    </message>
    <message>
        <source>Move back</source>
        <translation>Przesuń do tyłu</translation>
    </message>
    <message>
        <source>Another picture…</source>
        <translation>Inny obraz…</translation>
    </message>
    <message>
        <source>Crop…</source>
        <translation>Kadruj…</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Usuń</translation>
    </message>
</context>
<context>
    <name>ImagesEditor</name>
    <message>
        <source>Add a picture</source>
        <translation>Dodaj obraz</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message numerus="yes">
        <source>This file would change %n setting(s)</source>
        <translation>
            <numerusform>Ten plik zmieniłby %n ustawienie</numerusform>
            <numerusform>Ten plik zmieniłby %n ustawienia</numerusform>
            <numerusform>Ten plik zmieniłby %n ustawień</numerusform>
        </translation>
    </message>
    <message>
        <source>This file would change nothing</source>
        <translation>Ten plik nic by nie zmienił</translation>
    </message>
    <message>
        <source>Left out, because this version takes no such entry from a file: {names}</source>
        <translation>Pominięto, bo ta wersja nie przyjmuje takich wpisów z pliku: {names}</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Zastosuj</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>Left out, because their values are not possible here: {names}</source>
        <translation>Pominięto, tu takie wartości nie są możliwe: {names}</translation>
    </message>
    <message>
        <source>Left out, because these providers are not known here: {names}</source>
        <translation>Pominięto, tacy dostawcy nie są tu znani: {names}</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Ustawienie</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Teraz</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>W pliku</translation>
    </message>
</context>
<context>
    <name>JobActions</name>
    <message>
        <source>Play</source>
        <translation>Odtwórz</translation>
    </message>
    <message>
        <source>Plays the clip (Enter)</source>
        <translation>Odtwarza klip (Enter)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Eksportuj…</translation>
    </message>
    <message>
        <source>Copies the clip under a name of your choice</source>
        <translation>Kopiuje klip pod wybraną nazwą</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Pokaż w folderze</translation>
    </message>
    <message>
        <source>Opens the folder that holds the clip</source>
        <translation>Otwiera folder, w którym jest klip</translation>
    </message>
    <message>
        <source>Reuse settings</source>
        <translation>Użyj tych ustawień</translation>
    </message>
    <message>
        <source>Puts these settings into the form; nothing is sent</source>
        <translation>Wstawia te ustawienia do formularza; nic nie jest wysyłane</translation>
    </message>
    <message>
        <source>Take back and edit</source>
        <translation>Wycofaj i edytuj</translation>
    </message>
    <message>
        <source>Takes it out of the line and puts its settings into the form; Undo puts it back</source>
        <translation>Wyjmuje je z kolejki i wstawia jego ustawienia do formularza; Cofnij wstawia je z powrotem</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Pobierz ponownie</translation>
    </message>
    <message>
        <source>Asks for the clip again; that costs nothing</source>
        <translation>Prosi o klip jeszcze raz; to nic nie kosztuje</translation>
    </message>
    <message>
        <source>Send first</source>
        <translation>Wyślij jako pierwsze</translation>
    </message>
    <message>
        <source>Moves it to the front of what waits here</source>
        <translation>Przenosi je na początek tego, co tu czeka</translation>
    </message>
    <message>
        <source>Send earlier</source>
        <translation>Wyślij wcześniej</translation>
    </message>
    <message>
        <source>Moves it one place forward</source>
        <translation>Przenosi je o jedno miejsce do przodu</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Wyślij później</translation>
    </message>
    <message>
        <source>Moves it one place back</source>
        <translation>Przenosi je o jedno miejsce do tyłu</translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation>Kopiuj prompt</translation>
    </message>
    <message>
        <source>Copies the words of the prompt</source>
        <translation>Kopiuje tekst promptu</translation>
    </message>
    <message>
        <source>Show raw answers</source>
        <translation>Pokaż surowe odpowiedzi</translation>
    </message>
    <message>
        <source>Shows what was sent and what the provider answered</source>
        <translation>Pokazuje, co wysłano i co odpowiedział dostawca</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>Zrób jeszcze raz</translation>
    </message>
    <message>
        <source>Retry with the same settings</source>
        <translation>Ponów z tymi samymi ustawieniami</translation>
    </message>
    <message>
        <source>Sends the same settings once more, as a new job with its own price</source>
        <translation>Wysyła te same ustawienia jeszcze raz, jako nowe zadanie z własną ceną</translation>
    </message>
    <message>
        <source>Possible once this job has ended; until then it may still be made and charged</source>
        <translation>Możliwe po zakończeniu zadania; do tego czasu klip może jeszcze powstać i kosztować</translation>
    </message>
    <message>
        <source>Possible where a finished clip could not be fetched</source>
        <translation>Możliwe, gdy nie udało się pobrać gotowego klipu</translation>
    </message>
    <message>
        <source>Possible while a job waits here and was not sent</source>
        <translation>Możliwe, gdy zadanie czeka tutaj i nie zostało wysłane</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n jobs</source>
        <translation>
            <numerusform>Anuluj %n zadanie</numerusform>
            <numerusform>Anuluj %n zadania</numerusform>
            <numerusform>Anuluj %n zadań</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel here; {provider} goes on</source>
        <translation>Anuluj tutaj; {provider} kontynuuje</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Zrezygnuj</translation>
    </message>
    <message>
        <source>Only a job that has not ended can be cancelled</source>
        <translation>Anulować można tylko zadanie, które się nie zakończyło</translation>
    </message>
    <message>
        <source>The provider cannot be asked for it. It may have been made and charged.</source>
        <translation>Nie da się o nie spytać dostawcy. Mogło powstać i zostać policzone.</translation>
    </message>
    <message>
        <source>The provider knows no such task. It may still have been made and charged.</source>
        <translation>Dostawca nie zna takiego zadania. Mogło jednak powstać i kosztować.</translation>
    </message>
    <message>
        <source>It was sent already: that cannot be taken back and may be charged. It leaves the list, is still watched, and its clip is still fetched.</source>
        <translation>Zostało już wysłane: nie da się tego cofnąć i może kosztować. Zniknie z listy, ale jest dalej śledzone, a jego klip zostanie pobrany.</translation>
    </message>
    <message>
        <source>It was not sent yet: nothing is made and nothing is charged</source>
        <translation>Jeszcze nie wysłane: nic nie powstanie i nic nie kosztuje</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n jobs</source>
        <translation>
            <numerusform>Usuń %n zadanie</numerusform>
            <numerusform>Usuń %n zadania</numerusform>
            <numerusform>Usuń %n zadań</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Takes it off the list and puts its clip into the folder “removed”</source>
        <translation>Usuwa z listy i przenosi klip do folderu „removed”</translation>
    </message>
    <message>
        <source>Possible before a job is sent and once it has ended</source>
        <translation>Możliwe przed wysłaniem zadania i po jego zakończeniu</translation>
    </message>
    <message>
        <source>Keep no longer</source>
        <translation>Już nie zachowuj</translation>
    </message>
    <message>
        <source>Keep this take</source>
        <translation>Zachowaj to ujęcie</translation>
    </message>
    <message>
        <source>Takes the star away again (K)</source>
        <translation>Zdejmuje gwiazdkę (K)</translation>
    </message>
    <message>
        <source>Marks the take with a star (K)</source>
        <translation>Oznacza ujęcie gwiazdką (K)</translation>
    </message>
</context>
<context>
    <name>JobList</name>
    <message>
        <source>Jobs</source>
        <translation>Zadania</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>File gone</source>
        <translation>Brak pliku</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>Zagrożone</translation>
    </message>
    <message>
        <source>Cancelled, still watched</source>
        <translation>Anulowane, śledzone</translation>
    </message>
    <message>
        <source>Perhaps expired</source>
        <translation>Być może już wygasł</translation>
    </message>
    <message>
        <source>In arrears</source>
        <translation>Zaległości</translation>
    </message>
    <message>
        <source>IP not allowed</source>
        <translation>Blokada IP</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>Klucz odrzucony</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Brak klucza</translation>
    </message>
    <message>
        <source>Clock is off</source>
        <translation>Zły czas zegara</translation>
    </message>
    <message>
        <source>When online</source>
        <translation>Po powrocie sieci</translation>
    </message>
    <message>
        <source>Next free slot</source>
        <translation>Następne wolne miejsce</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nie znaleziono</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Zatrzymane</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Wstrzymane</translation>
    </message>
    <message>
        <source>Over budget</source>
        <translation>Budżet</translation>
    </message>
    <message>
        <source>Slower than usual</source>
        <translation>Wolniej niż zwykle</translation>
    </message>
    <message>
        <source>Cannot be asked</source>
        <translation>Nie ma kogo spytać</translation>
    </message>
    <message>
        <source>Asking, {time}</source>
        <translation>Pytanie, {time}</translation>
    </message>
    <message>
        <source>1 of {count} on disk</source>
        <translation>1 z {count} na dysku</translation>
    </message>
    <message>
        <source>Safe on disk</source>
        <translation>Jest na dysku</translation>
    </message>
    <message>
        <source>Not charged</source>
        <translation>Bez opłaty</translation>
    </message>
    <message>
        <source>Charge unknown</source>
        <translation>Koszt nieznany</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nie wysłano</translation>
    </message>
    <message>
        <source>Balance used up</source>
        <translation>Brak środków</translation>
    </message>
    <message>
        <source>Account stopped</source>
        <translation>Konto zatrzymane</translation>
    </message>
    <message>
        <source>Elapsed {time}</source>
        <translation>Minęło {time}</translation>
    </message>
    <message>
        <source>Any moment, {time}</source>
        <translation>Lada chwila, {time}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>Zostało {time}</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>Dysk pełny</translation>
    </message>
    <message>
        <source>Trying again</source>
        <translation>Kolejna próba</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Pierwsze</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>Nr {number}</translation>
    </message>
    <message>
        <source>{place} in line</source>
        <translation>{place} w kolejce</translation>
    </message>
    <message>
        <source>Disk read-only</source>
        <translation>Dysk tylko do odczytu</translation>
    </message>
    <message>
        <source>{form}: {source}</source>
        <translation>{form}: {source}</translation>
    </message>
    <message>
        <source>Take {number} of {count}</source>
        <translation>Ujęcie {number} z {count}</translation>
    </message>
    <message>
        <source>Made {when}</source>
        <translation>Utworzono {when}</translation>
    </message>
    <message>
        <source>Ordered {when}</source>
        <translation>Zlecono {when}</translation>
    </message>
    <message>
        <source>{least} or {most}</source>
        <translation>{least} lub {most}</translation>
    </message>
    <message>
        <source>Charged: {price}</source>
        <translation>Pobrano: {price}</translation>
    </message>
    <message>
        <source>Estimated: {price}</source>
        <translation>Szacunek: {price}</translation>
    </message>
    <message>
        <source>Reserved: {price}</source>
        <translation>Zarezerwowano: {price}</translation>
    </message>
    <message>
        <source>Not certain: {price}</source>
        <translation>Niepewne: {price}</translation>
    </message>
    <message>
        <source>{cost}, price list of {day}</source>
        <translation>{cost}, cennik z {day}</translation>
    </message>
</context>
<context>
    <name>JobsHead</name>
    <message>
        <source>Jobs</source>
        <translation>Zadania</translation>
    </message>
    <message>
        <source>Filter and choose</source>
        <translation>Filtruj i zaznaczaj</translation>
    </message>
    <message>
        <source>Search prompts, models, ids</source>
        <translation>Szukaj: prompt, model, id</translation>
    </message>
    <message>
        <source>Search jobs</source>
        <translation>Szukaj zadań</translation>
    </message>
    <message>
        <source>Finds jobs by words of the prompt, by model, provider or task id</source>
        <translation>Znajduje zadania po słowach promptu, modelu, dostawcy lub id zadania</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Wszystkie</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktywne</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Gotowe</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Uwaga</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Anulowane</translation>
    </message>
    <message>
        <source>Failed, or not known to have been accepted</source>
        <translation>Nieudane lub o niepewnym przyjęciu</translation>
    </message>
    <message>
        <source>Cancelled after they were sent; they are still watched and their clips fetched</source>
        <translation>Anulowane po wysłaniu; są dalej śledzone, a ich klipy pobierane</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Zaznacz wszystko</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>No jobs yet</source>
        <translation>Nie ma jeszcze zadań</translation>
    </message>
    <message>
        <source>Everything you generate is listed here, kept on this computer, and survives a restart.</source>
        <translation>Wszystko, co wygenerujesz, trafia na tę listę, zostaje na tym komputerze i przetrwa ponowne uruchomienie.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nic nie znaleziono</translation>
    </message>
    <message>
        <source>No job in this group contains these words.</source>
        <translation>Żadne zadanie w tej grupie nie zawiera tych słów.</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Pusto</translation>
    </message>
    <message>
        <source>No job is in this group at the moment.</source>
        <translation>W tej grupie nie ma teraz żadnego zadania.</translation>
    </message>
</context>
<context>
    <name>KeyEdit</name>
    <message>
        <source>Paste the key</source>
        <translation>Wklej klucz</translation>
    </message>
    <message>
        <source>Paste the access key</source>
        <translation>Wklej klucz dostępu (AccessKey)</translation>
    </message>
    <message>
        <source>Paste the secret key</source>
        <translation>Wklej klucz tajny (SecretKey)</translation>
    </message>
    <message>
        <source>Key for {provider}</source>
        <translation>Klucz do {provider}</translation>
    </message>
    <message>
        <source>Access key for {provider}</source>
        <translation>Klucz dostępu do {provider}</translation>
    </message>
    <message>
        <source>Secret key for {provider}</source>
        <translation>Klucz tajny do {provider}</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Klucz API</translation>
    </message>
    <message>
        <source>Access key and secret key</source>
        <translation>Klucz dostępu i klucz tajny</translation>
    </message>
    <message>
        <source>Kind of key</source>
        <translation>Rodzaj klucza</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>Klucz dostępu</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>Klucz tajny</translation>
    </message>
    <message>
        <source>A pair works with the older design of Kling’s API only; an API key works with both.</source>
        <translation>Para otwiera tylko starszą wersję API Kling; klucz API otwiera obie.</translation>
    </message>
    <message>
        <source>An API key works with the newer and the older design of Kling’s API.</source>
        <translation>Klucz API otwiera nowszą i starszą wersję API Kling.</translation>
    </message>
</context>
<context>
    <name>LeavingQuestion</name>
    <message>
        <source>Close Kling Studio</source>
        <translation>Zamknij Kling Studio</translation>
    </message>
    <message>
        <source>Close now? Nothing is lost.</source>
        <translation>Zamknąć teraz? Nic nie przepadnie.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) go on at the provider; their clips are fetched at the next start.</source>
        <translation>
            <numerusform>%n zadanie trwa dalej u dostawcy; jego klip zostanie pobrany przy następnym uruchomieniu.</numerusform>
            <numerusform>%n zadania trwają dalej u dostawcy; ich klipy zostaną pobrane przy następnym uruchomieniu.</numerusform>
            <numerusform>%n zadań trwa dalej u dostawcy; ich klipy zostaną pobrane przy następnym uruchomieniu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) are being fetched; that goes on at the next start.</source>
        <translation>
            <numerusform>%n klip jest pobierany; dokończy się to przy następnym uruchomieniu.</numerusform>
            <numerusform>%n klipy są pobierane; dokończy się to przy następnym uruchomieniu.</numerusform>
            <numerusform>%n klipów jest pobieranych; dokończy się to przy następnym uruchomieniu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) wait here until you press Resume, also after the next start.</source>
        <translation>
            <numerusform>%n zadanie czeka tutaj, aż naciśniesz Wznów, także po następnym uruchomieniu.</numerusform>
            <numerusform>%n zadania czekają tutaj, aż naciśniesz Wznów, także po następnym uruchomieniu.</numerusform>
            <numerusform>%n zadań czeka tutaj, aż naciśniesz Wznów, także po następnym uruchomieniu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) wait here and are not sent until the next start.</source>
        <translation>
            <numerusform>%n zadanie czeka tutaj i nie zostanie wysłane do następnego uruchomienia.</numerusform>
            <numerusform>%n zadania czekają tutaj i nie zostaną wysłane do następnego uruchomienia.</numerusform>
            <numerusform>%n zadań czeka tutaj i nie zostanie wysłanych do następnego uruchomienia.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Zostań</translation>
    </message>
</context>
<context>
    <name>LedgerModel</name>
    <message>
        <source>{column}: {value}</source>
        <translation>{column}: {value}</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Klipy</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Zachowane</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>Pobrano</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>Szacunek</translation>
    </message>
    <message>
        <source>Not certain yet</source>
        <translation>Jeszcze niepewne</translation>
    </message>
    <message>
        <source>Per kept clip</source>
        <translation>Za zachowany klip</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dzień</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Dostawca</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Unknown model</source>
        <translation>Nieznany model</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Bez projektu</translation>
    </message>
    <message>
        <source>Elements, of no model</source>
        <translation>Elementy, bez modelu</translation>
    </message>
    <message>
        <source>Voices, of no model</source>
        <translation>Głosy, bez modelu</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Nieznany</translation>
    </message>
    <message numerus="yes">
        <source>{amount} + %n unknown</source>
        <translation>
            <numerusform>{amount} + %n nieznana</numerusform>
            <numerusform>{amount} + %n nieznane</numerusform>
            <numerusform>{amount} + %n nieznanych</numerusform>
        </translation>
    </message>
    <message>
        <source>up to {amount}</source>
        <translation>do {amount}</translation>
    </message>
    <message>
        <source>None of these clips is kept. Star those that are worth keeping.</source>
        <translation>Żaden z tych klipów nie jest zachowany. Oznacz gwiazdką te, które warto zachować.</translation>
    </message>
    <message>
        <source>Clips that were made and fetched</source>
        <translation>Klipy, które powstały i zostały pobrane</translation>
    </message>
    <message>
        <source>Those of them that are starred</source>
        <translation>Te z nich, które mają gwiazdkę</translation>
    </message>
    <message>
        <source>What the provider says it charged</source>
        <translation>Ile pobrał dostawca według własnych słów</translation>
    </message>
    <message>
        <source>By the price list, where the provider names no charge</source>
        <translation>Według cennika, gdy dostawca nie podaje opłaty</translation>
    </message>
    <message>
        <source>Under way, or failed or lost without word of a charge: it may be nothing</source>
        <translation>W toku albo nieudane lub zagubione bez słowa o pieniądzach: może to być zero</translation>
    </message>
    <message>
        <source>All that was spent, divided by the clips that are kept</source>
        <translation>Wszystko, co wydano, podzielone na zachowane klipy</translation>
    </message>
</context>
<context>
    <name>LedgerWindow</name>
    <message>
        <source>Ledger</source>
        <translation>Wydatki</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dzień</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Dostawca</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Grouped by</source>
        <translation>Podział według</translation>
    </message>
    <message>
        <source>Nothing spent yet</source>
        <translation>Jeszcze nic nie wydano</translation>
    </message>
    <message>
        <source>Clips that cost something are counted here. Rehearsing is free.</source>
        <translation>Tu liczą się klipy, które coś kosztują. Próba jest bezpłatna.</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Eksportuj jako CSV…</translation>
    </message>
    <message>
        <source>Writes the lines shown here into a file for a spreadsheet</source>
        <translation>Zapisuje pokazane tu wiersze do pliku dla arkusza kalkulacyjnego</translation>
    </message>
    <message>
        <source>What was spent</source>
        <translation>Co wydano</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n klip</numerusform>
            <numerusform>%n klipy</numerusform>
            <numerusform>%n klipów</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept</source>
        <translation>
            <numerusform>%n zachowany</numerusform>
            <numerusform>%n zachowane</numerusform>
            <numerusform>%n zachowanych</numerusform>
        </translation>
    </message>
    <message>
        <source>{amount} spent</source>
        <translation>wydano {amount}</translation>
    </message>
    <message>
        <source>up to {amount} not certain yet</source>
        <translation>do {amount} jeszcze niepewne</translation>
    </message>
    <message>
        <source>{amount} per kept clip</source>
        <translation>{amount} za zachowany klip</translation>
    </message>
    <message numerus="yes">
        <source>%n of unknown price</source>
        <translation>
            <numerusform>%n o nieznanej cenie</numerusform>
            <numerusform>%n o nieznanej cenie</numerusform>
            <numerusform>%n o nieznanej cenie</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the ledger</source>
        <translation>Eksport wydatków</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabele (*.csv)</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Waluta</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Wysłane</translation>
    </message>
    <message>
        <source>Reserved (estimate)</source>
        <translation>Zarezerwowano (szacunek)</translation>
    </message>
    <message>
        <source>Uncertain, at most (estimate)</source>
        <translation>Niepewne, najwyżej (szacunek)</translation>
    </message>
    <message>
        <source>Per kept clip (estimate)</source>
        <translation>Za zachowany klip (szacunek)</translation>
    </message>
    <message>
        <source>Of unknown price</source>
        <translation>O nieznanej cenie</translation>
    </message>
    <message>
        <source>Written to {file}</source>
        <translation>Zapisano w {file}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Kling Studio</source>
        <translation>Kling Studio</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Kolumny</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Podgląd</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Zadania</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Powiadomienia</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ustawienia</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Plik</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edycja</translation>
    </message>
    <message>
        <source>&amp;Job</source>
        <translation>&amp;Zadanie</translation>
    </message>
    <message>
        <source>&amp;Clip</source>
        <translation>&amp;Klip</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Widok</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Pomo&amp;c</translation>
    </message>
</context>
<context>
    <name>MasksEditor</name>
    <message>
        <source>Add a moving area</source>
        <translation>Dodaj strefę ruchu</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{done} of {total} {unit}</source>
        <translation>{done} z {total} {unit}</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;New recipe</source>
        <translation>&amp;Nowy przepis</translation>
    </message>
    <message>
        <source>&amp;Open recipe…</source>
        <translation>&amp;Otwórz przepis…</translation>
    </message>
    <message>
        <source>&amp;Save recipe as…</source>
        <translation>Z&amp;apisz przepis jako…</translation>
    </message>
    <message>
        <source>&amp;Presets…</source>
        <translation>&amp;Presety…</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>&amp;Ustawienia…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Za&amp;kończ</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>&amp;Generuj</translation>
    </message>
    <message>
        <source>S&amp;ketch it here, free</source>
        <translation>Na&amp;szkicuj tutaj, bezpłatnie</translation>
    </message>
    <message>
        <source>What will be &amp;sent</source>
        <translation>Co zostanie &amp;wysłane</translation>
    </message>
    <message>
        <source>Compare &amp;routes</source>
        <translation>Porównaj t&amp;rasy</translation>
    </message>
    <message>
        <source>Theme of the &amp;system</source>
        <translation>Motyw &amp;systemowy</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>&amp;Ciemny motyw</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>&amp;Jasny motyw</translation>
    </message>
    <message>
        <source>Go to &amp;Compose</source>
        <translation>Przejdź do &amp;kompozycji</translation>
    </message>
    <message>
        <source>Go to the &amp;player</source>
        <translation>Przejdź do &amp;odtwarzacza</translation>
    </message>
    <message>
        <source>Paint with the motion &amp;brush</source>
        <translation>Maluj pędzlem &amp;ruchu</translation>
    </message>
    <message>
        <source>Go to &amp;Jobs</source>
        <translation>Przejdź do &amp;zadań</translation>
    </message>
    <message>
        <source>&amp;Find a job</source>
        <translation>Z&amp;najdź zadanie</translation>
    </message>
    <message>
        <source>&amp;Notices</source>
        <translation>&amp;Powiadomienia</translation>
    </message>
    <message>
        <source>Led&amp;ger</source>
        <translation>&amp;Wydatki</translation>
    </message>
    <message>
        <source>F&amp;ull screen window</source>
        <translation>Okno na pełnym &amp;ekranie</translation>
    </message>
    <message>
        <source>Open the &amp;data folder</source>
        <translation>Otwórz folder &amp;danych</translation>
    </message>
    <message>
        <source>Open the &amp;log folder</source>
        <translation>Otwórz folder d&amp;ziennika</translation>
    </message>
    <message>
        <source>&amp;About Kling Studio</source>
        <translation>&amp;O programie Kling Studio</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Cofnij</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Po&amp;nów</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Wytnij</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopiuj</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>Wk&amp;lej</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Z&amp;aznacz wszystko</translation>
    </message>
</context>
<context>
    <name>Money</name>
    <message>
        <source>{least} or {most}</source>
        <translation>{least} albo {most}</translation>
    </message>
    <message>
        <source>Price list of {day}</source>
        <translation>Cennik z {day}</translation>
    </message>
    <message>
        <source>Price lists of {first} to {last}</source>
        <translation>Cenniki od {first} do {last}</translation>
    </message>
    <message>
        <source>Charged: {amount}</source>
        <translation>Pobrano: {amount}</translation>
    </message>
    <message>
        <source>Estimated: {amount}</source>
        <translation>Szacunek: {amount}</translation>
    </message>
    <message>
        <source>Reserved, under way or waiting: {amount}</source>
        <translation>Zarezerwowano, w toku lub czeka: {amount}</translation>
    </message>
    <message>
        <source>Not certain: {range}</source>
        <translation>Niepewne: {range}</translation>
    </message>
    <message>
        <source>Of unknown price: {count}</source>
        <translation>O nieznanej cenie: {count}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Dziś</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>W tym tygodniu</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>W tym miesiącu</translation>
    </message>
</context>
<context>
    <name>MoveWords</name>
    <message>
        <source>Nothing moves: set one direction.</source>
        <translation>Nic się nie rusza: ustaw jeden kierunek.</translation>
    </message>
</context>
<context>
    <name>NameBadge</name>
    <message>
        <source>Not named in the prompt. Click to put {name} there</source>
        <translation>Prompt tego nie wskazuje. Kliknij, aby wstawić {name}</translation>
    </message>
    <message>
        <source>Put {name} into the prompt</source>
        <translation>Wstaw {name} do promptu</translation>
    </message>
</context>
<context>
    <name>Naming</name>
    <message>
        <source>Picture {number}</source>
        <translation>Obraz {number}</translation>
    </message>
    <message>
        <source>Element {number}</source>
        <translation>Element {number}</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Wideo</translation>
    </message>
    <message>
        <source>Voice {number}</source>
        <translation>Głos {number}</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Same as the system</source>
        <translation>Jak w systemie</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Brak</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Własny adres</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Serwer proxy</translation>
    </message>
    <message>
        <source>http://host:port</source>
        <translation>http://host:port</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adres serwera proxy</translation>
    </message>
    <message>
        <source>It applies to requests to providers and to clips alike, from the next one on. What is under way ends as it began. A proxy learns which hosts the studio talks to, but never a key: everything passes through it encrypted. The rehearsal and other addresses on this computer are reached without it. A connection test, under Connections, uses it too.</source>
        <translation>Dotyczy zarówno zapytań do dostawców, jak i klipów, od następnego poczynając. To, co już trwa, skończy się tak, jak się zaczęło. Serwer proxy dowiaduje się, z kim studio rozmawia, ale nigdy nie poznaje klucza: treść przechodzi przez niego zaszyfrowana. Próba i inne adresy tego komputera są osiągane bez niego. Sprawdzenie połączenia na stronie Połączenia sprawdza też proxy.</translation>
    </message>
    <message>
        <source>Until there is an address, everything stays as it was.</source>
        <translation>Dopóki nie ma adresu, wszystko zostaje po staremu.</translation>
    </message>
    <message>
        <source>A complete address such as http://proxy.example:3128, without a path.</source>
        <translation>Cały adres, na przykład http://proxy.example:3128, bez ścieżki.</translation>
    </message>
    <message>
        <source>A user name without a colon is needed.</source>
        <translation>Potrzebna jest nazwa użytkownika bez dwukropka.</translation>
    </message>
    <message>
        <source>This system uses {proxy}</source>
        <translation>Ten system ma ustawiony {proxy}</translation>
    </message>
    <message>
        <source>This system uses none.</source>
        <translation>Ten system nie ma ustawionego żadnego.</translation>
    </message>
</context>
<context>
    <name>NewElementForm</name>
    <message>
        <source>Its name, at most 20 characters</source>
        <translation>Nazwa, najwyżej 20 znaków</translation>
    </message>
    <message>
        <source>What it is, in a few words</source>
        <translation>Co to jest, w kilku słowach</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Przód</translation>
    </message>
    <message>
        <source>View {number}</source>
        <translation>Widok {number}</translation>
    </message>
    <message>
        <source>One to three more views are needed. Making an element may cost something.</source>
        <translation>Potrzebny jest jeszcze jeden do trzech widoków. Utworzenie elementu może kosztować.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Utwórz</translation>
    </message>
    <message>
        <source>Make another</source>
        <translation>Utwórz kolejny</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>Continue from this frame</source>
        <translation>Kontynuuj od tej klatki</translation>
    </message>
    <message>
        <source>In full size, into the form of image to video.</source>
        <translation>W pełnym rozmiarze, do formularza obraz na wideo.</translation>
    </message>
    <message>
        <source>Use as start</source>
        <translation>Użyj jako początku</translation>
    </message>
    <message>
        <source>Use as end</source>
        <translation>Użyj jako końca</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>In its own words: “{what}”</source>
        <translation>Własnymi słowami: „{what}”</translation>
    </message>
    <message>
        <source>Its code: {what}</source>
        <translation>Kod: {what}</translation>
    </message>
    <message>
        <source>Request: {what}</source>
        <translation>Żądanie: {what}</translation>
    </message>
    <message>
        <source>Error: {what}</source>
        <translation>Błąd: {what}</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Powiadomienia</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Szczegóły</translation>
    </message>
    <message>
        <source>Nothing to report</source>
        <translation>Brak powiadomień</translation>
    </message>
    <message>
        <source>Problems that belong to no single job are listed here.</source>
        <translation>Tu pojawia się to, co nie powiodło się poza zadaniami.</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Kopiuj szczegóły</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Wyczyść</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Wznów</translation>
    </message>
    <message>
        <source>Sends to this provider again; waiting jobs may then be charged</source>
        <translation>Znów wysyła do tego dostawcy; za czekające zadania może wtedy zostać pobrana opłata</translation>
    </message>
    <message>
        <source>Open the provider’s page</source>
        <translation>Otwórz stronę dostawcy</translation>
    </message>
</context>
<context>
    <name>NoticesModel</name>
    <message>
        <source>{time}  {sentence}</source>
        <translation>{time}  {sentence}</translation>
    </message>
    <message>
        <source>{time}  {sentence} Waiting jobs are sent once you resume, or save another key.</source>
        <translation>{time}  {sentence} To, co tam czeka, zostanie wysłane, gdy wznowisz wysyłanie albo zapiszesz inny klucz.</translation>
    </message>
</context>
<context>
    <name>NotificationsPage</name>
    <message>
        <source>Desktop notifications</source>
        <translation>Powiadomienia pulpitu</translation>
    </message>
    <message>
        <source>Show one now</source>
        <translation>Pokaż jedno teraz</translation>
    </message>
    <message>
        <source>When a clip is ready or has failed while the studio’s window is not in front. Clips that end together share one.</source>
        <translation>Gdy klip jest gotowy albo się nie udał, a okno studia nie jest na wierzchu. To, co kończy się razem, jest ogłaszane razem.</translation>
    </message>
    <message>
        <source>Off: nothing on this desktop shows notifications from programs.</source>
        <translation>Wyłączone: na tym pulpicie nic nie pokazuje powiadomień programów.</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) ready</source>
        <translation>
            <numerusform>%n klip gotowy</numerusform>
            <numerusform>%n klipy gotowe</numerusform>
            <numerusform>%n klipów gotowych</numerusform>
        </translation>
    </message>
    <message>
        <source>This is how it will look.</source>
        <translation>Tak to będzie wyglądać.</translation>
    </message>
    <message>
        <source>The desktop did not accept the notification.</source>
        <translation>Pulpit nie przyjął powiadomienia.</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message numerus="yes">
        <source>%n clip(s) ready</source>
        <translation>
            <numerusform>%n klip gotowy</numerusform>
            <numerusform>%n klipy gotowe</numerusform>
            <numerusform>%n klipów gotowych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) failed</source>
        <translation>
            <numerusform>%n klip się nie udał</numerusform>
            <numerusform>%n klipy się nie udały</numerusform>
            <numerusform>%n klipów się nie udało</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>i jeszcze %n</numerusform>
            <numerusform>i jeszcze %n</numerusform>
            <numerusform>i jeszcze %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Obstacles</name>
    <message numerus="yes">
        <source>%n things to fix before you can generate</source>
        <translation>
            <numerusform>Do poprawy przed generowaniem: %n</numerusform>
            <numerusform>Do poprawy przed generowaniem: %n</numerusform>
            <numerusform>Do poprawy przed generowaniem: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Pokaż</translation>
    </message>
    <message>
        <source>Add key</source>
        <translation>Dodaj klucz</translation>
    </message>
    <message>
        <source>Open the ledger</source>
        <translation>Otwórz wydatki</translation>
    </message>
</context>
<context>
    <name>OffLine</name>
    <message>
        <source>Why is this off?</source>
        <translation>Dlaczego?</translation>
    </message>
    <message>
        <source>Why is {field} off?</source>
        <translation>Dlaczego jest wyłączone: {field}?</translation>
    </message>
    <message>
        <source>In words…</source>
        <translation>Słowami…</translation>
    </message>
    <message>
        <source>Say it in words</source>
        <translation>Opisz to słowami</translation>
    </message>
    <message>
        <source>Choose a move and put a sentence about it into the prompt</source>
        <translation>Wybierz ruch i wstaw do promptu zdanie, które go opisuje</translation>
    </message>
    <message>
        <source>Follows the start frame</source>
        <translation>Jak klatka początkowa</translation>
    </message>
    <message>
        <source>Follows the video</source>
        <translation>Jak wideo</translation>
    </message>
    <message>
        <source>Always on</source>
        <translation>Zawsze włączone</translation>
    </message>
    <message>
        <source>Off, kept</source>
        <translation>Wyłączone, zachowane</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Wyłączone</translation>
    </message>
</context>
<context>
    <name>OfferList</name>
    <message>
        <source>What can be named here</source>
        <translation>Co można tu wskazać</translation>
    </message>
</context>
<context>
    <name>OpenChoiceEditor</name>
    <message>
        <source>Show the list</source>
        <translation>Pokaż listę</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n obraz</numerusform>
            <numerusform>%n obrazy</numerusform>
            <numerusform>%n obrazów</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} · {pictures}</source>
        <translation>{name} · {pictures}</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Size</source>
        <translation>Rozmiar</translation>
    </message>
    <message>
        <source>Size of the brush  [ ]</source>
        <translation>Rozmiar pędzla  [ ]</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Tolerancja</translation>
    </message>
    <message>
        <source>How different a filled colour may be</source>
        <translation>Jak bardzo wypełniany kolor może się różnić</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Nakładka</translation>
    </message>
    <message>
        <source>How strongly the areas are shown</source>
        <translation>Jak wyraźnie widać strefy</translation>
    </message>
    <message>
        <source>Show the picture at its actual size  1</source>
        <translation>Pokaż obraz w rzeczywistym rozmiarze  1</translation>
    </message>
    <message>
        <source>Show the areas</source>
        <translation>Pokaż strefy</translation>
    </message>
    <message>
        <source>Keys of the motion brush</source>
        <translation>Klawisze pędzla ruchu</translation>
    </message>
    <message>
        <source>Zoom {share}</source>
        <translation>Powiększenie {share}</translation>
    </message>
</context>
<context>
    <name>OtherRoutes</name>
    <message>
        <source>Other routes</source>
        <translation>Inne trasy</translation>
    </message>
</context>
<context>
    <name>PaperCard</name>
    <message>
        <source>Copy</source>
        <translation>Kopiuj</translation>
    </message>
</context>
<context>
    <name>Pause</name>
    <message>
        <source>Resume sending</source>
        <translation>Wznów wysyłanie</translation>
    </message>
    <message>
        <source>Pause sending</source>
        <translation>Wstrzymaj wysyłanie</translation>
    </message>
    <message>
        <source>Sends what waits here again</source>
        <translation>Znów wysyła to, co tu czeka</translation>
    </message>
    <message>
        <source>No new charges: nothing more is sent. What is at the provider goes on.</source>
        <translation>Bez nowych opłat: nic więcej nie jest wysyłane. To, co jest u dostawcy, biegnie dalej.</translation>
    </message>
</context>
<context>
    <name>PayloadLens</name>
    <message>
        <source>What will be sent</source>
        <translation>Co zostanie wysłane</translation>
    </message>
    <message>
        <source>Your key travels in a header and is not shown. Nothing was sent by looking.</source>
        <translation>Klucz podróżuje w nagłówku i nie jest pokazywany. Podgląd niczego nie wysłał.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiuj</translation>
    </message>
    <message>
        <source>“…” is an id that the studio makes for each take when it is sent.</source>
        <translation>„…” to identyfikator, który studio nada każdemu ujęciu przy wysyłaniu.</translation>
    </message>
    <message>
        <source>Not sent on this route, kept in the form:</source>
        <translation>Na tej trasie niewysyłane, zachowane w formularzu:</translation>
    </message>
    <message>
        <source>{method} {path} at {host}</source>
        <translation>{method} {path} na {host}</translation>
    </message>
</context>
<context>
    <name>PictureCopies</name>
    <message>
        <source>{label} is cropped now.</source>
        <translation>{label}: obraz jest wykadrowany.</translation>
    </message>
    <message>
        <source>{label} is enlarged to {size} px now.</source>
        <translation>{label}: obraz jest powiększony do {size} px.</translation>
    </message>
</context>
<context>
    <name>PlaybackPage</name>
    <message>
        <source>Decode in software</source>
        <translation>Dekodowanie programowe</translation>
    </message>
    <message>
        <source>For graphics cards whose decoder shows nothing, stripes or wrong colours: the processor then decodes clips by itself. Sound, speed and repeat are set beside the clip.</source>
        <translation>Dla kart graficznych, których dekoder nie pokazuje nic, pokazuje pasy albo złe kolory: klipy dekoduje wtedy sam procesor. Dźwięk, szybkość i powtarzanie wybiera się przy klipie.</translation>
    </message>
    <message>
        <source>{name} is set in the environment and decides instead.</source>
        <translation>Decyduje o tym zmienna środowiska {name}.</translation>
    </message>
    <message>
        <source>Takes effect at the next start: a clip was shown already.</source>
        <translation>Od następnego uruchomienia: jakiś klip został już pokazany.</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>Position in the clip</source>
        <translation>Miejsce w klipie</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Odtwórz lub wstrzymaj</translation>
    </message>
    <message>
        <source>One frame &amp;back</source>
        <translation>Klatka &amp;wstecz</translation>
    </message>
    <message>
        <source>One frame f&amp;orward</source>
        <translation>Klatka &amp;naprzód</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>Sekunda wstecz</translation>
    </message>
    <message>
        <source>One second forward</source>
        <translation>Sekunda naprzód</translation>
    </message>
    <message>
        <source>To the &amp;start</source>
        <translation>Na &amp;początek</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>Na &amp;koniec</translation>
    </message>
    <message>
        <source>S&amp;lower</source>
        <translation>Wo&amp;lniej</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>&amp;Szybciej</translation>
    </message>
    <message>
        <source>&amp;Repeat</source>
        <translation>Z&amp;apętl</translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation>Wy&amp;cisz</translation>
    </message>
    <message>
        <source>Use this frame as s&amp;tart</source>
        <translation>&amp;Użyj tej klatki jako początku</translation>
    </message>
    <message>
        <source>Use t&amp;his frame as end</source>
        <translation>Uż&amp;yj tej klatki jako końca</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Pełny ek&amp;ran</translation>
    </message>
</context>
<context>
    <name>PointTable</name>
    <message>
        <source>Points of the path</source>
        <translation>Punkty ścieżki</translation>
    </message>
    <message>
        <source>In pixels from the picture&apos;s bottom left, as they are sent</source>
        <translation>W pikselach od lewego dolnego rogu obrazu, tak jak są wysyłane</translation>
    </message>
    <message>
        <source>Point {number}, x {x}</source>
        <translation>Punkt {number}, x {x}</translation>
    </message>
    <message>
        <source>Point {number}, y {x}</source>
        <translation>Punkt {number}, y {x}</translation>
    </message>
</context>
<context>
    <name>PresetButton</name>
    <message>
        <source>Presets</source>
        <translation>Presety</translation>
    </message>
    <message>
        <source>Save this form as a preset…</source>
        <translation>Zapisz ten formularz jako preset…</translation>
    </message>
    <message>
        <source>Put it into the form</source>
        <translation>Wstaw do formularza</translation>
    </message>
    <message>
        <source>There are no presets yet</source>
        <translation>Nie ma jeszcze żadnego presetu</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Zmień nazwę</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Rename the preset</source>
        <translation>Zmień nazwę presetu</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>Zapisz jako preset</translation>
    </message>
    <message>
        <source>It keeps what it holds.</source>
        <translation>Zawartość pozostaje bez zmian.</translation>
    </message>
    <message>
        <source>The form with all its values and pictures, for this or another project.</source>
        <translation>Formularz ze wszystkimi wartościami i obrazami, do tego albo innego projektu.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Zapisz</translation>
    </message>
    <message>
        <source>Saved as “{name}”, in place of the previous one.</source>
        <translation>Zapisano jako „{name}” w miejsce poprzedniego.</translation>
    </message>
    <message>
        <source>Saved as “{name}”.</source>
        <translation>Zapisano jako „{name}”.</translation>
    </message>
    <message>
        <source>The preset is called “{name}” now.</source>
        <translation>Preset nazywa się teraz „{name}”.</translation>
    </message>
    <message>
        <source>The preset “{name}” was removed.</source>
        <translation>Usunięto preset „{name}”.</translation>
    </message>
    <message>
        <source>The preset “{name}” is back.</source>
        <translation>Preset „{name}” wrócił.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Cofnij</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>The clip’s file was moved or deleted outside the studio. Put it back, or fetch it again; that costs nothing.</source>
        <translation>Plik klipu przeniesiono lub usunięto poza studiem. Odłóż go na miejsce albo pobierz ponownie; to nic nie kosztuje.</translation>
    </message>
    <message>
        <source>{provider} answered about another task than this one. It is asked again; if this goes on, look at your account there.</source>
        <translation>{provider} odpowiada o innym zadaniu niż to. Pytamy ponownie; jeśli to się powtarza, sprawdź swoje konto u tego dostawcy.</translation>
    </message>
    <message>
        <source>There is no key for {provider} yet. Add one in Settings.</source>
        <translation>{provider}: nie ma jeszcze klucza. Dodaj go w Ustawieniach.</translation>
    </message>
    <message>
        <source>{provider} does not accept this key. Check it in Settings.</source>
        <translation>{provider} nie przyjmuje tego klucza. Sprawdź go w Ustawieniach.</translation>
    </message>
    <message>
        <source>{provider} takes only an API key for this model, not an AccessKey with a SecretKey. Put an API key in Settings, or choose an older model.</source>
        <translation>{provider} przyjmuje dla tego modelu tylko klucz API, a nie AccessKey z SecretKey. Podaj klucz API w Ustawieniach albo wybierz starszy model.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is off, so the key was refused. Set the clock, then try again.</source>
        <translation>Zegar tego komputera jest rozregulowany, więc klucz odrzucono. Ustaw zegar i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>{provider} has stopped this account. Ask its support why.</source>
        <translation>{provider} blokuje to konto. Zapytaj dział pomocy o powód.</translation>
    </message>
    <message>
        <source>The account at {provider} is in arrears. Pay there, then try again.</source>
        <translation>{provider}: konto ma zaległości. Opłać je tam i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>The balance at {provider} is used up. Top it up there, then try again.</source>
        <translation>{provider}: środki na koncie się skończyły. Doładuj je tam i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>This key may not use this model. Choose another model or another key.</source>
        <translation>Ten klucz nie może używać tego modelu. Wybierz inny model lub inny klucz.</translation>
    </message>
    <message>
        <source>{left} is left of the budget of {limit}: not enough for this. Raise it in the ledger, or wait until its next period begins.</source>
        <translation>Z budżetu {limit} zostało {left}: to za mało. Podnieś go w oknie wydatków albo poczekaj na nowy okres.</translation>
    </message>
    <message>
        <source>No price in {currency} is known for this recipe, so no budget can hold it. Generate it from the form to say that you want it all the same.</source>
        <translation>Cena tego przepisu w {currency} nie jest znana, więc budżet jej nie obejmie. Wygeneruj go z formularza, aby potwierdzić, że mimo to go chcesz.</translation>
    </message>
    <message>
        <source>{provider} does not accept requests from this network. Allow its address there.</source>
        <translation>{provider} nie przyjmuje żądań z tej sieci. Zezwól tam na jej adres.</translation>
    </message>
    <message>
        <source>Sending is paused in this data folder. Open its window, resume there, then try again.</source>
        <translation>Wysyłanie w tym folderze danych jest wstrzymane. Otwórz jego okno, wznów tam wysyłanie i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>{provider} refused these settings. Its own words say why. Change the recipe.</source>
        <translation>{provider} odrzuca te ustawienia. Powód podaje własnymi słowami. Zmień przepis.</translation>
    </message>
    <message>
        <source>The pictures are too large for {provider}. Use smaller ones.</source>
        <translation>{provider}: obrazy są za duże. Użyj mniejszych.</translation>
    </message>
    <message>
        <source>{provider} no longer offers this model. Choose another one.</source>
        <translation>{provider} nie oferuje już tego modelu. Wybierz inny.</translation>
    </message>
    <message>
        <source>{provider} refused the content. Change the words or the picture, then try again.</source>
        <translation>{provider} odrzuca treść. Zmień słowa lub obraz i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>{provider} could not use a picture. Check it and its address, then try again.</source>
        <translation>{provider} nie może użyć obrazu. Sprawdź obraz i jego adres, po czym spróbuj ponownie.</translation>
    </message>
    <message>
        <source>{provider} takes pictures only by their address on the web. Give one in place of the file.</source>
        <translation>{provider} przyjmuje obrazy tylko jako adresy w sieci. Podaj adres zamiast pliku.</translation>
    </message>
    <message>
        <source>{provider} does not know this task at the moment. It is asked again.</source>
        <translation>{provider} nie zna w tej chwili tego zadania. Pytanie zostanie ponowione.</translation>
    </message>
    <message>
        <source>{provider} is asked at {host} now; this task was made at {made}. Choose that address again.</source>
        <translation>Dostawcę {provider} odpytujemy teraz pod adresem {host}, a to zadanie powstało pod {made}. Wybierz znów tamten adres.</translation>
    </message>
    <message>
        <source>{provider} asks for a pause. The job waits here and goes on by itself.</source>
        <translation>{provider} prosi o przerwę. Zadanie czeka tutaj i samo ruszy dalej.</translation>
    </message>
    <message>
        <source>All slots at {provider} are in use. The job waits here for the next free one.</source>
        <translation>{provider}: wszystkie miejsca są zajęte. Zadanie czeka tutaj na następne wolne.</translation>
    </message>
    <message>
        <source>{provider} had an error of its own. Try again later.</source>
        <translation>{provider}: wystąpił błąd po tamtej stronie. Spróbuj ponownie później.</translation>
    </message>
    <message>
        <source>{provider} is under maintenance. Try again later.</source>
        <translation>{provider}: trwa konserwacja. Spróbuj ponownie później.</translation>
    </message>
    <message>
        <source>{provider} is overloaded and gave up on the request. Try again later.</source>
        <translation>{provider}: przeciążenie przerwało żądanie. Spróbuj ponownie później.</translation>
    </message>
    <message>
        <source>{provider} cannot be reached. Check the network; waiting jobs go on by themselves.</source>
        <translation>{provider}: brak połączenia. Sprawdź sieć; czekające zadania ruszą same.</translation>
    </message>
    <message>
        <source>The address {address} was not found. Check it and the network.</source>
        <translation>Nie znaleziono adresu {address}. Sprawdź go i sieć.</translation>
    </message>
    <message>
        <source>{provider} did not answer in time. It is asked again by itself.</source>
        <translation>{provider}: brak odpowiedzi na czas. Pytanie zostanie ponowione samo.</translation>
    </message>
    <message>
        <source>The answer to the paid request was lost. It is not sent again; {provider} is asked.</source>
        <translation>Odpowiedź na płatne żądanie zaginęła. Nie jest ono wysyłane ponownie; {provider} otrzymuje pytanie.</translation>
    </message>
    <message>
        <source>The answer was lost, and {provider} cannot be asked whether the job was made. Look at your account there, then decide.</source>
        <translation>Odpowiedź przepadła, a {provider} nie może powiedzieć, czy zadanie powstało. Sprawdź tam swoje konto, a potem zdecyduj.</translation>
    </message>
    <message>
        <source>The request never reached {provider}: nothing was made and nothing charged. Try again.</source>
        <translation>{provider}: żądanie nie dotarło, nic nie powstało i nic nie kosztuje. Spróbuj ponownie.</translation>
    </message>
    <message>
        <source>A proxy on the way refused the connection. Check the proxy settings of this computer.</source>
        <translation>Serwer proxy po drodze odrzucił połączenie. Sprawdź ustawienia proxy tego komputera.</translation>
    </message>
    <message>
        <source>The clip&apos;s address is not a safe one, so it is not opened. Details show the address.</source>
        <translation>Adres klipu nie jest bezpieczny, więc nie został otwarty. Adres jest w szczegółach.</translation>
    </message>
    <message>
        <source>The base address of {provider} must be complete and begin with https://. Correct it.</source>
        <translation>{provider}: adres bazowy musi być pełny i zaczynać się od https://. Popraw go.</translation>
    </message>
    <message>
        <source>{provider} sent an empty answer. Try again later.</source>
        <translation>{provider}: odpowiedź jest pusta. Spróbuj ponownie później.</translation>
    </message>
    <message>
        <source>The answer from {provider} is far too long to be right. Check the base address.</source>
        <translation>{provider}: odpowiedź jest o wiele za długa. Sprawdź adres bazowy.</translation>
    </message>
    <message>
        <source>{provider} answered in a way this version does not understand. Its own words are kept.</source>
        <translation>{provider}: ta wersja nie rozumie odpowiedzi. Jej oryginalna treść jest zachowana.</translation>
    </message>
    <message>
        <source>{provider} could not make this clip. Its own words say why.</source>
        <translation>{provider}: nie udało się zrobić tego klipu. Powód podaje własnymi słowami.</translation>
    </message>
    <message>
        <source>{provider} says the task is done but names no clip. Ask it again.</source>
        <translation>{provider} zgłasza zadanie jako gotowe, ale nie podaje klipu. Zapytaj ponownie.</translation>
    </message>
    <message>
        <source>{provider} made several clips of one job, {count} in all. The first one is fetched; look at your account there for the others.</source>
        <translation>{provider}: z jednego zadania powstało kilka klipów, razem {count}. Pobierany jest pierwszy; pozostałych szukaj na swoim koncie u tego dostawcy.</translation>
    </message>
    <message>
        <source>The clip&apos;s address at {provider} has expired. A fresh one is asked for.</source>
        <translation>{provider}: adres klipu wygasł. Trwa pytanie o nowy.</translation>
    </message>
    <message>
        <source>The clip arrived incomplete. Fetch it again; that costs nothing.</source>
        <translation>Klip dotarł niekompletny. Pobierz go ponownie; to nic nie kosztuje.</translation>
    </message>
    <message>
        <source>What {provider} sent is not a video. Fetch it again; that costs nothing.</source>
        <translation>{provider}: przysłany plik nie jest wideo. Pobierz go ponownie; to nic nie kosztuje.</translation>
    </message>
    <message>
        <source>The clip is damaged and cannot be played to its end. Fetch it again; that costs nothing.</source>
        <translation>Klip jest uszkodzony i nie odtworzy się do końca. Pobierz go ponownie; to nic nie kosztuje.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space; what waits goes on by itself.</source>
        <translation>Dysk jest pełny. Zwolnij miejsce; to, co czeka, ruszy samo.</translation>
    </message>
    <message>
        <source>The disk that holds {folder} is read-only now, so nothing is sent. Nothing is lost: waiting jobs go on once it can be written to again.</source>
        <translation>Dysk, na którym jest {folder}, pozwala teraz tylko na odczyt, więc nic nie jest wysyłane. Nic nie przepadło: to, co czeka, ruszy dalej, gdy znów będzie można na nim zapisywać.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written to. Choose another one or change its permissions.</source>
        <translation>Nie można zapisywać w folderze {folder}. Wybierz inny lub zmień jego uprawnienia.</translation>
    </message>
    <message>
        <source>The file {file} cannot be read. Choose another one or change its permissions.</source>
        <translation>Nie można odczytać pliku {file}. Wybierz inny lub zmień jego uprawnienia.</translation>
    </message>
    <message>
        <source>There is nothing to sketch yet. Write a prompt or add a start frame.</source>
        <translation>Nie ma jeszcze czego naszkicować. Napisz prompt albo dodaj klatkę początkową.</translation>
    </message>
    <message>
        <source>Kling takes one of these at a time: an end frame, a motion brush or a camera move. Remove the others, then sketch again.</source>
        <translation>Kling przyjmuje naraz tylko jedno z tych: klatkę końcową, pędzel ruchu albo ruch kamery. Usuń pozostałe i naszkicuj ponownie.</translation>
    </message>
    <message>
        <source>A mask has another shape than the start frame. Paint it on this picture, then sketch again.</source>
        <translation>Maska ma inny kształt niż klatka początkowa. Namaluj ją na tym obrazie i naszkicuj ponownie.</translation>
    </message>
    <message>
        <source>The sketch could not be made ({reason}). Try again.</source>
        <translation>Nie udało się zrobić szkicu ({reason}). Spróbuj ponownie.</translation>
    </message>
    <message>
        <source>This library was written by a newer Kling Studio. Update the program to open it.</source>
        <translation>Tę bibliotekę zapisała nowsza wersja Kling Studio. Zaktualizuj program, aby ją otworzyć.</translation>
    </message>
    <message>
        <source>The library in {folder} is damaged. Put a backup in its place or choose another folder.</source>
        <translation>Biblioteka w folderze {folder} jest uszkodzona. Wstaw kopię zapasową lub wybierz inny folder.</translation>
    </message>
    <message>
        <source>Another program holds the library in {folder}. Close it, then try again.</source>
        <translation>Inny program trzyma bibliotekę w folderze {folder}. Zamknij go i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>The library in {folder} was moved or replaced while the studio works with it. Put it back, or close the studio and start it again.</source>
        <translation>Bibliotekę w folderze {folder} przeniesiono lub podmieniono, gdy studio z niej korzysta. Przywróć ją na miejsce albo zamknij studio i uruchom je ponownie.</translation>
    </message>
    <message>
        <source>A Kling Studio already works with the folder {folder}. Close it or choose another folder.</source>
        <translation>Inne Kling Studio pracuje już z folderem {folder}. Zamknij je lub wybierz inny folder.</translation>
    </message>
    <message>
        <source>This system&apos;s keyring is not available, so the key lasts until you close the studio.</source>
        <translation>Systemowy pęk kluczy jest niedostępny, więc klucz działa do zamknięcia studia.</translation>
    </message>
    <message>
        <source>The rehearsal could not start: {reason}. Try again, or restart the studio.</source>
        <translation>Nie udało się uruchomić próby: {reason}. Spróbuj ponownie lub uruchom studio od nowa.</translation>
    </message>
    <message>
        <source>Another program listens on port {port}. Choose another one in the settings.</source>
        <translation>Na porcie {port} nasłuchuje inny program. Wybierz inny w ustawieniach.</translation>
    </message>
    <message>
        <source>The catalogue {file} has a mistake at “{place}”. Correct the file, then start again.</source>
        <translation>Katalog {file} zawiera błąd w miejscu „{place}”. Popraw plik i uruchom ponownie.</translation>
    </message>
    <message>
        <source>Your own catalogue {file} cannot be used and is left out: the studio&apos;s own applies. Correct it at “{place}”, then start again.</source>
        <translation>Twój własny katalog {file} nie nadaje się do użycia i został pominięty: obowiązuje ten dostarczony ze studiem. Popraw go w miejscu „{place}” i uruchom studio ponownie.</translation>
    </message>
    <message>
        <source>This recipe is not valid JSON (line {line}). Correct the file, then open it again.</source>
        <translation>Ten przepis nie jest poprawnym JSON (wiersz {line}). Popraw plik i otwórz go ponownie.</translation>
    </message>
    <message>
        <source>{file} is not a settings file, or it is broken. Nothing was changed; choose another one.</source>
        <translation>{file} nie jest plikiem ustawień albo jest uszkodzony. Nic się nie zmieniło; wybierz inny.</translation>
    </message>
    <message>
        <source>Settings could not be read; the file as it was is kept as {file}. Sending is paused, as a pause or a budget may have been among them: check the settings, then resume.</source>
        <translation>Nie udało się odczytać ustawień; dotychczasowy plik zachowano jako {file}. Wysyłanie jest wstrzymane, bo mogła być wśród nich pauza lub budżet: przejrzyj ustawienia, potem wznów wysyłanie.</translation>
    </message>
    <message>
        <source>A newer Kling Studio wrote these settings (version {version}). Update the program to read them.</source>
        <translation>Te ustawienia zapisało nowsze Kling Studio (wersja {version}). Zaktualizuj program, aby je odczytać.</translation>
    </message>
    <message>
        <source>There is a preset called “{name}” already. Choose another name.</source>
        <translation>Istnieje już preset o nazwie „{name}”. Wybierz inną nazwę.</translation>
    </message>
    <message>
        <source>A newer Kling Studio wrote this recipe (version {version}). Update the program to open it.</source>
        <translation>Ten przepis zapisała nowsza wersja Kling Studio (wersja {version}). Zaktualizuj program, aby go otworzyć.</translation>
    </message>
    <message>
        <source>This recipe has a mistake at “{member}”. Correct the file, then open it again.</source>
        <translation>Ten przepis zawiera błąd w miejscu „{member}”. Popraw plik i otwórz go ponownie.</translation>
    </message>
    <message>
        <source>This recipe cannot be sent, at “{field}”: {rule}. Change it, then try again.</source>
        <translation>Tego przepisu nie można wysłać, pole „{field}”: {rule}. Zmień je i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>This version knows no provider “{provider}”. Choose one from the list.</source>
        <translation>Ta wersja nie zna dostawcy „{provider}”. Wybierz jednego z listy.</translation>
    </message>
    <message>
        <source>{provider} offers no “{endpoint}” in this version. Choose another endpoint.</source>
        <translation>{provider} nie oferuje „{endpoint}” w tej wersji. Wybierz inny rodzaj zadania.</translation>
    </message>
    <message>
        <source>Something went wrong that we did not foresee. The log holds the details; nothing was sent.</source>
        <translation>Stało się coś, czego nie przewidzieliśmy. Szczegóły są w dzienniku; nic nie wysłano.</translation>
    </message>
    <message>
        <source>The provider</source>
        <translation>Dostawca</translation>
    </message>
    <message>
        <source>This computer is not connected to the internet. Connect it; waiting jobs go on by themselves.</source>
        <translation>Ten komputer nie ma dostępu do internetu. Połącz go; czekające zadania ruszą same.</translation>
    </message>
    <message>
        <source>Nothing answers at {address}. Check the base address; waiting jobs go on by themselves.</source>
        <translation>Pod adresem {address} nic nie odpowiada. Sprawdź adres bazowy; czekające zadania ruszą same.</translation>
    </message>
    <message>
        <source>No safe connection to {provider}: its certificate is not trusted. If a proxy is in between, this system must trust the proxy&apos;s.</source>
        <translation>{provider}: brak bezpiecznego połączenia, certyfikat nie jest zaufany. Jeśli po drodze jest serwer proxy, system musi ufać jego certyfikatowi.</translation>
    </message>
    <message>
        <source>What answers at {address} makes no safe connection. Check the base address and the proxy.</source>
        <translation>To, co odpowiada pod adresem {address}, nie nawiązuje bezpiecznego połączenia. Sprawdź adres bazowy i proxy.</translation>
    </message>
    <message>
        <source>The proxy that this computer is set to, {proxy}, cannot be reached. Check the proxy settings.</source>
        <translation>Serwer proxy ustawiony na tym komputerze, {proxy}, jest nieosiągalny. Sprawdź ustawienia proxy.</translation>
    </message>
    <message>
        <source>The address of {provider} redirects elsewhere. Log in to this network, or check the base address.</source>
        <translation>{provider}: adres przekierowuje gdzie indziej. Zaloguj się do tej sieci albo sprawdź adres bazowy.</translation>
    </message>
    <message>
        <source>What answers at {host} does not offer Kling. Check the base address of {provider}.</source>
        <translation>Pod adresem {host} nie ma Kling. Sprawdź adres bazowy dostawcy {provider}.</translation>
    </message>
    <message>
        <source>Something other than {provider} answered, with a web page. Log in to this network, or check the base address.</source>
        <translation>{provider}: odpowiedział ktoś inny, stroną internetową. Zaloguj się do tej sieci albo sprawdź adres bazowy.</translation>
    </message>
</context>
<context>
    <name>ProjectRow</name>
    <message>
        <source>New clips count towards</source>
        <translation>Nowe klipy liczą się do</translation>
    </message>
    <message>
        <source>Project of new clips</source>
        <translation>Projekt nowych klipów</translation>
    </message>
    <message>
        <source>Name of the project</source>
        <translation>Nazwa projektu</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Bez projektu</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Nowy projekt…</translation>
    </message>
</context>
<context>
    <name>Provider</name>
    <message>
        <source>Rehearsal</source>
        <translation>Próba</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>Dysk</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Szukaj w:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>Pliki &amp;typu:</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Tools of the motion brush</source>
        <translation>Narzędzia pędzla ruchu</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Cofnij</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Ponów</translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation>Ctrl+Y</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Powiększ</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Pomniejsz</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>Pokaż cały obraz</translation>
    </message>
</context>
<context>
    <name>RatioEditor</name>
    <message>
        <source>Kling does not name this shape for video; it may be refused</source>
        <translation>Kling nie podaje tych proporcji dla wideo; mogą być odrzucone</translation>
    </message>
</context>
<context>
    <name>RawAnswers</name>
    <message>
        <source>Sent</source>
        <translation>Wysłano</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Odpowiedź</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stan</translation>
    </message>
    <message>
        <source>Lookup</source>
        <translation>Wyszukanie</translation>
    </message>
    <message>
        <source>Raw answers</source>
        <translation>Surowe odpowiedzi</translation>
    </message>
    <message>
        <source>Requests and answers</source>
        <translation>Żądania i odpowiedzi</translation>
    </message>
    <message>
        <source>Text of the entry</source>
        <translation>Tekst wpisu</translation>
    </message>
    <message>
        <source>Task {id}</source>
        <translation>Zadanie {id}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiuj</translation>
    </message>
    <message>
        <source>Copies the text of the chosen entry</source>
        <translation>Kopiuje tekst wybranego wpisu</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Kopiuj wszystko</translation>
    </message>
    <message>
        <source>Copies every entry, for a support request; it holds no key</source>
        <translation>Kopiuje wszystkie wpisy do zgłoszenia w dziale pomocy; nie zawierają klucza</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>RecipeDesk</name>
    <message>
        <source>The form holds another recipe now.</source>
        <translation>W formularzu jest teraz inny przepis.</translation>
    </message>
    <message>
        <source>The form holds the recipe as it was; its model may be refused.</source>
        <translation>W formularzu jest przepis bez zmian; jego model może być odrzucony.</translation>
    </message>
</context>
<context>
    <name>RecipeDialog</name>
    <message>
        <source>Open recipe</source>
        <translation>Otwórz przepis</translation>
    </message>
    <message>
        <source>Save recipe</source>
        <translation>Zapisz przepis</translation>
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation>Przepisy (*.json)</translation>
    </message>
</context>
<context>
    <name>RegionList</name>
    <message>
        <source>Areas</source>
        <translation>Strefy</translation>
    </message>
    <message>
        <source>Add a moving area</source>
        <translation>Dodaj strefę ruchu</translation>
    </message>
    <message>
        <source>{count} moving of {most}</source>
        <translation>Ruchome: {count} z {most}</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>Ruchoma</translation>
    </message>
    <message>
        <source>Add the area that is held still</source>
        <translation>Dodaj strefę nieruchomą</translation>
    </message>
    <message>
        <source>Still</source>
        <translation>Nieruchoma</translation>
    </message>
    <message>
        <source>Paint on the picture: a first moving area is made for it.</source>
        <translation>Maluj po obrazie: pierwsza strefa ruchu powstanie sama.</translation>
    </message>
</context>
<context>
    <name>RegionPanel</name>
    <message>
        <source>The chosen area</source>
        <translation>Wybrana strefa</translation>
    </message>
    <message>
        <source>Remove the area</source>
        <translation>Usuń strefę</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Ścieżka</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Długość</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maska</translation>
    </message>
    <message>
        <source>Mask: invert, grow, shrink, clear, import, export</source>
        <translation>Maska: odwróć, powiększ, zmniejsz, wyczyść, importuj, eksportuj</translation>
    </message>
    <message>
        <source>Path: smooth, reverse, remove</source>
        <translation>Ścieżka: wygładź, odwróć, usuń</translation>
    </message>
    <message>
        <source>No area is chosen</source>
        <translation>Nie wybrano strefy</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Odwróć</translation>
    </message>
    <message>
        <source>Grow by {pixels} px</source>
        <translation>Powiększ o {pixels} px</translation>
    </message>
    <message>
        <source>Shrink by {pixels} px</source>
        <translation>Zmniejsz o {pixels} px</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Wyczyść</translation>
    </message>
    <message>
        <source>Import mask…</source>
        <translation>Importuj maskę…</translation>
    </message>
    <message>
        <source>Export mask…</source>
        <translation>Eksportuj maskę…</translation>
    </message>
    <message>
        <source>Smooth curve</source>
        <translation>Gładka krzywa</translation>
    </message>
    <message>
        <source>Reverse the direction</source>
        <translation>Odwróć kierunek</translation>
    </message>
    <message>
        <source>Remove the path</source>
        <translation>Usuń ścieżkę</translation>
    </message>
</context>
<context>
    <name>RegionRow</name>
    <message>
        <source>Hide</source>
        <translation>Ukryj</translation>
    </message>
    <message>
        <source>Hide {area}</source>
        <translation>Ukryj: {area}</translation>
    </message>
    <message>
        <source>Show {area}</source>
        <translation>Pokaż: {area}</translation>
    </message>
    <message>
        <source>Name of the area</source>
        <translation>Nazwa strefy</translation>
    </message>
</context>
<context>
    <name>Remedy</name>
    <message>
        <source>Try again</source>
        <translation>Spróbuj ponownie</translation>
    </message>
    <message>
        <source>Edit recipe</source>
        <translation>Edytuj przepis</translation>
    </message>
    <message>
        <source>Choose another model</source>
        <translation>Wybierz inny model</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Otwórz ustawienia</translation>
    </message>
    <message>
        <source>Open the provider&apos;s page</source>
        <translation>Otwórz stronę dostawcy</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>Otwórz folder danych</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Pobierz ponownie</translation>
    </message>
    <message>
        <source>Open the ledger</source>
        <translation>Otwórz wydatki</translation>
    </message>
</context>
<context>
    <name>RemoveQuestion</name>
    <message>
        <source>Remove jobs</source>
        <translation>Usuń zadania</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n jobs?</source>
        <translation>
            <numerusform>Usunąć %n zadanie?</numerusform>
            <numerusform>Usunąć %n zadania?</numerusform>
            <numerusform>Usunąć %n zadań?</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove this starred job?</source>
        <translation>Usunąć to zadanie z gwiazdką?</translation>
    </message>
    <message>
        <source>One of them is starred.</source>
        <translation>Jedno z nich ma gwiazdkę.</translation>
    </message>
    <message numerus="yes">
        <source>%n of them are starred.</source>
        <translation>
            <numerusform>%n z nich ma gwiazdkę.</numerusform>
            <numerusform>%n z nich mają gwiazdkę.</numerusform>
            <numerusform>%n z nich ma gwiazdkę.</numerusform>
        </translation>
    </message>
    <message>
        <source>Their files go to the folder “removed” in the data folder; Undo brings them back.</source>
        <translation>Ich pliki trafią do folderu „removed” w folderze danych; Cofnij je przywraca.</translation>
    </message>
    <message>
        <source>Its files go to the folder “removed” in the data folder; Undo brings them back.</source>
        <translation>Jego pliki trafią do folderu „removed” w folderze danych; Cofnij je przywraca.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Nie usuwaj</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>The clip’s file is gone</source>
        <translation>Pliku klipu nie ma</translation>
    </message>
    <message>
        <source>Nothing else is lost. It can be fetched at no further cost, as long as it is kept there.</source>
        <translation>Nic poza tym nie przepadło. Można go pobrać bez dodatkowych kosztów, dopóki jest tam przechowywany.</translation>
    </message>
    <message>
        <source>Intent written to disk</source>
        <translation>Zamiar zapisany na dysku</translation>
    </message>
    <message>
        <source>Intent written to disk, price {price}</source>
        <translation>Zamiar zapisany na dysku, cena {price}</translation>
    </message>
    <message>
        <source>Request sent to {provider}</source>
        <translation>Żądanie wysłane: {provider}</translation>
    </message>
    <message>
        <source>Accepted as task {task}</source>
        <translation>Przyjęte jako zadanie {task}</translation>
    </message>
    <message>
        <source>Asked by job number {number}: not listed yet.</source>
        <translation>Pytanie o numer zadania {number}: jeszcze nie na liście.</translation>
    </message>
    <message>
        <source>Asking by job number {number}.</source>
        <translation>Trwa pytanie o numer zadania {number}.</translation>
    </message>
    <message>
        <source>{what} Next look in {time}</source>
        <translation>{what} Następne sprawdzenie za {time}</translation>
    </message>
    <message>
        <source>{provider} says “{word}”</source>
        <translation>{provider} podaje „{word}”</translation>
    </message>
    <message>
        <source>Charged so far</source>
        <translation>Dotychczasowa opłata</translation>
    </message>
    <message>
        <source>Nothing: it was not sent</source>
        <translation>Brak: nic nie wysłano</translation>
    </message>
    <message>
        <source>Nothing: no task was made</source>
        <translation>Brak: zadanie nie powstało</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Nieznana</translation>
    </message>
    <message>
        <source>Unknown: {least} or {most}</source>
        <translation>Nieznana: {least} lub {most}</translation>
    </message>
    <message>
        <source>This makes a new job, which may be charged.</source>
        <translation>Powstanie nowe zadanie, które może kosztować.</translation>
    </message>
    <message>
        <source>This makes a new job at about {price}.</source>
        <translation>Powstanie nowe zadanie za około {price}.</translation>
    </message>
    <message>
        <source>Edit recipe</source>
        <translation>Edytuj przepis</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Spróbuj ponownie</translation>
    </message>
    <message>
        <source>This stops showing the job. If {provider} accepted it, it goes on there and may be charged; its clip is still kept.</source>
        <translation>Zadanie przestanie być pokazywane. Jeśli {provider} je przyjął, trwa tam nadal i może kosztować; klip i tak zostanie zapisany.</translation>
    </message>
    <message>
        <source>This stops showing the job. {provider} goes on with it; its clip is still kept.</source>
        <translation>Zadanie przestanie być pokazywane. {provider} je kontynuuje; klip i tak zostanie zapisany.</translation>
    </message>
    <message>
        <source>This stops showing the job. {provider} goes on with it and may charge for it; its clip is still kept.</source>
        <translation>Zadanie przestanie być pokazywane. {provider} je kontynuuje i może naliczyć opłatę; klip i tak zostanie zapisany.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>Zapytaj teraz</translation>
    </message>
    <message>
        <source>Open at {provider}</source>
        <translation>Otwórz u dostawcy {provider}</translation>
    </message>
    <message>
        <source>Look at your account at {provider} first. If it did accept the job, it may charge for it, and the clip can be fetched from there alone.</source>
        <translation>Najpierw zajrzyj na swoje konto w {provider}. Jeśli zadanie zostało przyjęte, może zostać policzone, a klip da się pobrać tylko stamtąd.</translation>
    </message>
    <message>
        <source>Asking has found nothing for ten minutes. Giving up stops the asking; if {provider} did accept the job, it may still charge for it.</source>
        <translation>Pytania od dziesięciu minut nic nie znalazły. Rezygnacja je kończy; jeśli {provider} jednak ma to zadanie, może naliczyć opłatę.</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Zrezygnuj</translation>
    </message>
    <message>
        <source>Waits for a free slot at {provider}</source>
        <translation>{provider}: czeka na wolne miejsce</translation>
    </message>
    <message>
        <source>{reason} This job was not charged. Nothing paid is sent there until you resume.</source>
        <translation>{reason} Za to zadanie nie pobrano opłaty. Dopóki nie wznowisz, nic płatnego nie jest tam wysyłane.</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Czeka na wysłanie</translation>
    </message>
    <message>
        <source>It has not been sent, so nothing is charged.</source>
        <translation>Nie zostało wysłane, więc nic nie kosztuje.</translation>
    </message>
    <message>
        <source>The request is on its way to {provider}</source>
        <translation>{provider}: żądanie jest w drodze</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wysyłanie</translation>
    </message>
    <message>
        <source>The request is sent once. If its answer is lost, we ask instead of sending again.</source>
        <translation>Żądanie jest wysyłane raz. Jeśli odpowiedź zaginie, pytamy zamiast wysyłać ponownie.</translation>
    </message>
    <message>
        <source>An answer came, but it names no task. We ask {provider} by our own job number. We never send a paid request twice.</source>
        <translation>Przyszła odpowiedź, ale bez zadania. {provider} otrzymuje pytanie o nasz numer zadania. Płatnego żądania nigdy nie wysyłamy dwa razy.</translation>
    </message>
    <message>
        <source>An answer without a task</source>
        <translation>Odpowiedź bez zadania</translation>
    </message>
    <message>
        <source>{provider} says that it knows no job by our number. That proves nothing: it may have accepted it all the same. You may wait, look at your account there, or give up.</source>
        <translation>{provider} odpowiada, że nie zna zadania o naszym numerze. To niczego nie dowodzi: mimo to mógł je przyjąć. Możesz poczekać, zajrzeć tam na swoje konto albo zrezygnować.</translation>
    </message>
    <message>
        <source>The request left, and its answer never reached us. We ask {provider} by our own job number. We never send a paid request twice.</source>
        <translation>Żądanie wyszło, a odpowiedź do nas nie dotarła. {provider} otrzymuje pytanie o nasz numer zadania. Płatnego żądania nigdy nie wysyłamy dwa razy.</translation>
    </message>
    <message>
        <source>Connection lost before the answer</source>
        <translation>Połączenie zerwane przed odpowiedzią</translation>
    </message>
    <message>
        <source>We don’t know yet whether this job was accepted</source>
        <translation>Nie wiemy jeszcze, czy to zadanie przyjęto</translation>
    </message>
    <message>
        <source>Gives up</source>
        <translation>Rezygnacja</translation>
    </message>
    <message>
        <source>Never by itself</source>
        <translation>Nigdy samoczynnie</translation>
    </message>
    <message>
        <source>{elapsed} so far, slower than usual: nine of ten such jobs took less. We go on asking.</source>
        <translation>Dotąd {elapsed}, wolniej niż zwykle: dziewięć na dziesięć takich zadań trwało krócej. Pytamy dalej.</translation>
    </message>
    <message>
        <source>{elapsed} so far, about {left} left, judging by earlier jobs.</source>
        <translation>Dotąd {elapsed}, zostało około {left}, sądząc po wcześniejszych zadaniach.</translation>
    </message>
    <message>
        <source>{elapsed} so far.</source>
        <translation>Dotąd {elapsed}.</translation>
    </message>
    <message>
        <source>{provider} is making the clip</source>
        <translation>{provider} tworzy klip</translation>
    </message>
    <message>
        <source>Accepted, waiting at {provider}</source>
        <translation>{provider}: przyjęte, czeka</translation>
    </message>
    <message>
        <source>{provider} has made the clip</source>
        <translation>{provider}: klip jest zrobiony</translation>
    </message>
    <message>
        <source>{done} of {total} fetched</source>
        <translation>Pobrano {done} z {total}</translation>
    </message>
    <message>
        <source>{done} fetched</source>
        <translation>Pobrano {done}</translation>
    </message>
    <message>
        <source>No task was made yet and nothing was charged. It is sent by itself.</source>
        <translation>Żadne zadanie jeszcze nie powstało i nic nie kosztuje. Wyśle się samo.</translation>
    </message>
    <message>
        <source>Sending is paused: no task was made and nothing was charged.</source>
        <translation>Wysyłanie jest wstrzymane: żadne zadanie nie powstało i nic nie kosztowało.</translation>
    </message>
    <message>
        <source>It would exceed the budget: no task was made and nothing was charged.</source>
        <translation>Przekroczyłoby budżet: żadne zadanie nie powstało i nic nie kosztowało.</translation>
    </message>
    <message>
        <source>The clip is made, but not on your disk yet</source>
        <translation>Klip jest zrobiony, ale nie ma go jeszcze na dysku</translation>
    </message>
    <message>
        <source>Fetching the clip</source>
        <translation>Pobieranie klipu</translation>
    </message>
    <message>
        <source>It counts as ready when it is complete on your disk and every frame decodes.</source>
        <translation>Uznamy go za gotowy, gdy będzie cały na dysku i zdekoduje się każda klatka.</translation>
    </message>
    <message>
        <source>Waits until you resume sending</source>
        <translation>Czeka, aż wznowisz wysyłanie</translation>
    </message>
    <message>
        <source>Waits until {provider} is resumed</source>
        <translation>Czeka na wznowienie wysyłania do {provider}</translation>
    </message>
    <message>
        <source>Waits until the budget is raised or its next period begins</source>
        <translation>Czeka, aż podniesiesz budżet albo zacznie się nowy okres</translation>
    </message>
    <message>
        <source>The request left, and its answer never reached us. {provider} takes no job number of ours and lists no jobs, so it cannot be asked. We never send a paid request twice.</source>
        <translation>Żądanie wyszło, a odpowiedź do nas nie dotarła. {provider} nie przyjmuje naszych numerów zadań ani nie pokazuje ich listy, więc nie da się o nie spytać. Płatnego żądania nigdy nie wysyłamy dwa razy.</translation>
    </message>
    <message>
        <source>{elapsed} so far, done any moment, judging by earlier jobs.</source>
        <translation>Dotąd {elapsed}; sądząc po wcześniejszych zadaniach, gotowe lada chwila.</translation>
    </message>
    <message>
        <source>{done} of {total} fetched, nothing arrives just now</source>
        <translation>Pobrano {done} z {total}, w tej chwili nic nie przychodzi</translation>
    </message>
    <message>
        <source>{done} of {total} fetched, {rate} a second, about {left} left</source>
        <translation>Pobrano {done} z {total}, {rate} na sekundę, pozostało około {left}</translation>
    </message>
    <message>
        <source>Fetch now</source>
        <translation>Pobierz teraz</translation>
    </message>
    <message>
        <source>Tries at once; that costs nothing.</source>
        <translation>Próbuje od razu; to nic nie kosztuje.</translation>
    </message>
    <message>
        <source>Kept by {provider}</source>
        <translation>Przechowywany przez {provider}</translation>
    </message>
    <message>
        <source>Perhaps no longer</source>
        <translation>Być może już nie</translation>
    </message>
    <message>
        <source>We tried several times. It can be fetched at no further cost, as long as it is kept there.</source>
        <translation>Próbowaliśmy kilka razy. Można go pobrać bez dodatkowych kosztów, dopóki jest tam przechowywany.</translation>
    </message>
    <message>
        <source>The provider could not make this clip.</source>
        <translation>Dostawca nie mógł zrobić tego klipu.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Nieudane</translation>
    </message>
    <message>
        <source>Cancelled here, it goes on at {provider}</source>
        <translation>Anulowane tutaj, u dostawcy {provider} trwa nadal</translation>
    </message>
    <message>
        <source>It is listed under Cancelled alone. What {provider} makes may be charged; its clip is still fetched and kept.</source>
        <translation>Jest już tylko na liście anulowanych. Za to, co tworzy {provider}, może zostać pobrana opłata; klip i tak zostanie pobrany i zachowany.</translation>
    </message>
    <message>
        <source>Cancelled before it was sent</source>
        <translation>Anulowane przed wysłaniem</translation>
    </message>
    <message>
        <source>Nothing left this computer and nothing was charged.</source>
        <translation>Nic nie opuściło tego komputera i nic nie kosztuje.</translation>
    </message>
    <message>
        <source>Send it after all</source>
        <translation>Jednak wyślij</translation>
    </message>
    <message>
        <source>We never learned whether {provider} accepted it. Its own list of tasks may tell.</source>
        <translation>Nie dowiedzieliśmy się, czy {provider} przyjmuje to zadanie. Powie to może własna lista zadań dostawcy.</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Zrezygnowano</translation>
    </message>
    <message>
        <source>Send it as a new job</source>
        <translation>Wyślij od nowa</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>What was sent</source>
        <translation>Co wysłano</translation>
    </message>
    <message>
        <source>What the provider said</source>
        <translation>Co powiedział dostawca</translation>
    </message>
</context>
<context>
    <name>RiskStrip</name>
    <message>
        <source>Fetch now</source>
        <translation>Pobierz teraz</translation>
    </message>
    <message>
        <source>Tries at once to get the clip; that costs nothing</source>
        <translation>Od razu próbuje pobrać klip; to nic nie kosztuje</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Pokaż</translation>
    </message>
    <message>
        <source>Shows this job</source>
        <translation>Pokazuje to zadanie</translation>
    </message>
    <message>
        <source>A clip is at risk: “{name}”</source>
        <translation>Klip jest zagrożony: „{name}”</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) at risk, first “{name}”</source>
        <translation>
            <numerusform>%n klip zagrożony, najpierw „{name}”</numerusform>
            <numerusform>%n klipy zagrożone, najpierw „{name}”</numerusform>
            <numerusform>%n klipów zagrożonych, najpierw „{name}”</numerusform>
        </translation>
    </message>
    <message>
        <source>{why} It needs {size}.</source>
        <translation>{why} Potrzeba jeszcze {size}.</translation>
    </message>
    <message>
        <source>{provider} has made it, and it is not on your disk. {why}</source>
        <translation>{provider} już go zrobił, ale nie ma go na Twoim dysku. {why}</translation>
    </message>
    <message>
        <source>{provider} keeps it for a limited time: {left}. {why}</source>
        <translation>{provider} przechowuje go przez ograniczony czas, jeszcze {left}. {why}</translation>
    </message>
</context>
<context>
    <name>RoleBadge</name>
    <message>
        <source>{role}. A click makes it: {next}</source>
        <translation>{role}. Kliknięcie zmieni na: {next}</translation>
    </message>
</context>
<context>
    <name>Rule</name>
    <message>
        <source>Needed: {label}</source>
        <translation>Wymagane: {label}</translation>
    </message>
    <message>
        <source>{over} characters over the limit of {limit}</source>
        <translation>O {over} zn. ponad limit {limit}</translation>
    </message>
    <message>
        <source>Choose one of {choices}</source>
        <translation>Wybierz jedno z: {choices}</translation>
    </message>
    <message>
        <source>Needs a number</source>
        <translation>Wymagana liczba</translation>
    </message>
    <message>
        <source>At least {least}</source>
        <translation>Co najmniej {least}</translation>
    </message>
    <message>
        <source>At most {most}</source>
        <translation>Najwyżej {most}</translation>
    </message>
    <message>
        <source>{model} has no {label}</source>
        <translation>{model} nie obsługuje: {label}</translation>
    </message>
    <message>
        <source>Unknown field “{field}”</source>
        <translation>Nieznane pole „{field}”</translation>
    </message>
    <message>
        <source>Not a value this field can hold</source>
        <translation>Pole nie przyjmuje takiej wartości</translation>
    </message>
    <message>
        <source>{model} is not for this form</source>
        <translation>{model} nie jest do tego formularza</translation>
    </message>
    <message>
        <source>Only letters, digits, - and _, at most {limit}</source>
        <translation>Tylko litery, cyfry, - i _, najwyżej {limit}</translation>
    </message>
    <message>
        <source>Another job has this id; leave it empty</source>
        <translation>Inne zadanie ma ten id; zostaw puste</translation>
    </message>
    <message>
        <source>Cannot go together with {other}</source>
        <translation>Nie łączy się z polem „{other}”</translation>
    </message>
    <message>
        <source>{model} takes this in {mode} mode only</source>
        <translation>{model} przyjmuje to tylko w trybie {mode}</translation>
    </message>
    <message>
        <source>{model} takes this with {duration} s only</source>
        <translation>{model} przyjmuje to tylko przy {duration} s</translation>
    </message>
    <message>
        <source>Needs {other} as well</source>
        <translation>Wymaga też pola „{other}”</translation>
    </message>
    <message>
        <source>The file is not there any more</source>
        <translation>Tego pliku już nie ma</translation>
    </message>
    <message>
        <source>This is a folder, not a picture</source>
        <translation>To folder, a nie obraz</translation>
    </message>
    <message>
        <source>This file is empty</source>
        <translation>Ten plik jest pusty</translation>
    </message>
    <message>
        <source>This file is not a picture we can read</source>
        <translation>Tego pliku nie da się odczytać jako obrazu</translation>
    </message>
    <message>
        <source>The file is cut short; copy it here again</source>
        <translation>Plik jest ucięty; skopiuj go tu jeszcze raz</translation>
    </message>
    <message>
        <source>Larger than {limit} MB</source>
        <translation>Większy niż {limit} MB</translation>
    </message>
    <message>
        <source>Needs at least {least} × {least} px</source>
        <translation>Wymaga co najmniej {least} × {least} px</translation>
    </message>
    <message>
        <source>Too many pixels to open safely</source>
        <translation>Za dużo pikseli, by bezpiecznie otworzyć</translation>
    </message>
    <message>
        <source>Too long and narrow: at most {most} to 1</source>
        <translation>Zbyt wydłużony: najwyżej {most} do 1</translation>
    </message>
    <message>
        <source>Needs {formats}, this is {format}</source>
        <translation>Wymaga {formats}, a to {format}</translation>
    </message>
    <message>
        <source>Not a complete address</source>
        <translation>Niepełny adres</translation>
    </message>
    <message>
        <source>Needs {width} × {height} px, as the start frame has</source>
        <translation>Wymaga {width} × {height} px, jak klatka początkowa</translation>
    </message>
    <message>
        <source>At most {most} of them</source>
        <translation>Najwyżej {most}</translation>
    </message>
    <message>
        <source>Its mask is needed</source>
        <translation>Wymagana maska</translation>
    </message>
    <message>
        <source>Needs {least} to {most} points</source>
        <translation>Liczba punktów: od {least} do {most}</translation>
    </message>
    <message>
        <source>Points are written as 10,20 300,40</source>
        <translation>Punkty zapisuje się jako 10,20 300,40</translation>
    </message>
    <message>
        <source>Point {point} lies outside the picture</source>
        <translation>Punkt {point} leży poza obrazem</translation>
    </message>
    <message>
        <source>Exactly one direction must differ from 0</source>
        <translation>Dokładnie jeden kierunek musi być różny od 0</translation>
    </message>
    <message>
        <source>This camera move takes no numbers</source>
        <translation>Ten ruch kamery nie przyjmuje liczb</translation>
    </message>
    <message>
        <source>Its picture is needed</source>
        <translation>Potrzebny jest obraz</translation>
    </message>
    <message>
        <source>Only one picture can be “{role}”</source>
        <translation>Rolę „{role}” może mieć tylko jeden obraz</translation>
    </message>
    <message>
        <source>An end frame needs a start frame too</source>
        <translation>Klatka końcowa wymaga też początkowej</translation>
    </message>
    <message>
        <source>A video to edit takes no start or end frame beside it</source>
        <translation>Obok edytowanego wideo nie może być klatek</translation>
    </message>
    <message>
        <source>At most {most} pictures and elements in all</source>
        <translation>Obrazów i elementów razem najwyżej {most}</translation>
    </message>
    <message>
        <source>With a video at most {most} pictures and elements</source>
        <translation>Z wideo najwyżej {most} obrazów i elementów</translation>
    </message>
    <message>
        <source>With a start frame at most {most} pictures in all</source>
        <translation>Z klatką początkową najwyżej {most} obrazy</translation>
    </message>
    <message>
        <source>With these frames at most {most} elements</source>
        <translation>Z tymi klatkami najwyżej {most} elementy</translation>
    </message>
    <message>
        <source>No elements beside a start and an end frame</source>
        <translation>Bez elementów obok klatki początkowej i końcowej</translation>
    </message>
    <message>
        <source>An element&apos;s id is a whole number above 0</source>
        <translation>Id elementu to liczba całkowita większa od 0</translation>
    </message>
    <message>
        <source>This route takes a video only by its address</source>
        <translation>Ta trasa przyjmuje wideo tylko jako adres</translation>
    </message>
    <message>
        <source>This file is not a video we can read</source>
        <translation>Tego pliku nie da się odczytać jako wideo</translation>
    </message>
    <message>
        <source>Each side needs at least {least} px</source>
        <translation>Każdy bok musi mieć co najmniej {least} px</translation>
    </message>
    <message>
        <source>Each side may have at most {most} px</source>
        <translation>Każdy bok może mieć najwyżej {most} px</translation>
    </message>
    <message>
        <source>Needs at least {least} s</source>
        <translation>Musi trwać co najmniej {least} s</translation>
    </message>
    <message>
        <source>May last at most {most} s</source>
        <translation>Może trwać najwyżej {most} s</translation>
    </message>
    <message>
        <source>Needs at least {least} pictures a second</source>
        <translation>Potrzeba co najmniej {least} klatek na sekundę</translation>
    </message>
    <message>
        <source>May have at most {most} pictures a second</source>
        <translation>Najwyżej {most} klatek na sekundę</translation>
    </message>
    <message>
        <source>{tag} names nothing that is here</source>
        <translation>{tag} nie wskazuje niczego z listy</translation>
    </message>
    <message>
        <source>Needs https://; http only for this computer</source>
        <translation>Wymaga https://; http tylko dla tego komputera</translation>
    </message>
    <message>
        <source>A video to follow needs several shots</source>
        <translation>Film do naśladowania wymaga kilku ujęć</translation>
    </message>
    <message>
        <source>A video to edit cannot have several shots</source>
        <translation>Filmu do edycji nie łączy się z kilkoma ujęciami</translation>
    </message>
    <message>
        <source>This provider takes pictures by address only</source>
        <translation>Ten dostawca przyjmuje tylko adresy obrazów</translation>
    </message>
    <message>
        <source>At least {least} of them</source>
        <translation>Co najmniej {least}</translation>
    </message>
    <message>
        <source>Say what happens in it</source>
        <translation>Napisz, co się w nim dzieje</translation>
    </message>
    <message>
        <source>Needs whole seconds, at least one</source>
        <translation>Wymaga pełnych sekund, co najmniej jednej</translation>
    </message>
    <message>
        <source>Number the shots 1, 2, 3 in order</source>
        <translation>Ujęcia muszą mieć kolejne numery 1, 2, 3</translation>
    </message>
    <message>
        <source>The shots take {seconds} s, the clip has {whole} s</source>
        <translation>Ujęcia trwają {seconds} s, a klip {whole} s</translation>
    </message>
    <message>
        <source>Its id is needed</source>
        <translation>Potrzebny jest identyfikator</translation>
    </message>
    <message>
        <source>An id has no spaces</source>
        <translation>Identyfikator nie zawiera spacji</translation>
    </message>
    <message>
        <source>Needs one sound: a file, an address or an id</source>
        <translation>Wymaga jednego dźwięku: pliku, adresu albo id</translation>
    </message>
    <message>
        <source>The sound file is not there any more</source>
        <translation>Pliku dźwiękowego już tam nie ma</translation>
    </message>
    <message>
        <source>This file is not a sound we can read</source>
        <translation>Tego pliku nie da się odczytać jako dźwięku</translation>
    </message>
    <message>
        <source>The sound is larger than {limit} MB</source>
        <translation>Dźwięk przekracza {limit} MB</translation>
    </message>
    <message>
        <source>The sound is shorter than {least} s</source>
        <translation>Dźwięk jest krótszy niż {least} s</translation>
    </message>
    <message>
        <source>The sound is longer than {most} s</source>
        <translation>Dźwięk jest dłuższy niż {most} s</translation>
    </message>
    <message>
        <source>At least {least} s of the sound are needed</source>
        <translation>Potrzeba co najmniej {least} s dźwięku</translation>
    </message>
    <message>
        <source>The sound ends at {whole} s</source>
        <translation>Dźwięk kończy się w {whole} s</translation>
    </message>
    <message>
        <source>Volumes go from 0 to {most}</source>
        <translation>Głośność mieści się od 0 do {most}</translation>
    </message>
    <message>
        <source>This scene takes one picture</source>
        <translation>Ta scena wymaga jednego obrazu</translation>
    </message>
    <message>
        <source>This scene takes two pictures</source>
        <translation>Ta scena wymaga dwóch obrazów</translation>
    </message>
    <message>
        <source>Times are whole milliseconds from 0</source>
        <translation>Czasy to pełne milisekundy od 0</translation>
    </message>
    <message>
        <source>The face must be seen for {least} s while it speaks</source>
        <translation>Mówiąca twarz musi być widoczna przez {least} s</translation>
    </message>
    <message>
        <source>The sound goes on after the end of the video</source>
        <translation>Dźwięk trwa dłużej niż film</translation>
    </message>
    <message>
        <source>The video has more than {most} pixels</source>
        <translation>Film ma więcej niż {most} pikseli</translation>
    </message>
    <message>
        <source>Its width must be {least} to {most} times its height</source>
        <translation>Szerokość musi wynosić od {least} do {most} wysokości</translation>
    </message>
    <message>
        <source>No. {number}: {sentence}</source>
        <translation>Nr {number}: {sentence}</translation>
    </message>
    <message>
        <source>{field}: {sentence}</source>
        <translation>{field}: {sentence}</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>Wyczyść szukanie</translation>
    </message>
</context>
<context>
    <name>SecretEdit</name>
    <message>
        <source>Show the characters</source>
        <translation>Pokaż znaki</translation>
    </message>
    <message>
        <source>What you write here replaces what is kept</source>
        <translation>To, co tu wpiszesz, zastąpi to, co jest zapisane</translation>
    </message>
    <message>
        <source>Hide the characters</source>
        <translation>Ukryj znaki</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Frames</source>
        <translation>Klatki</translation>
    </message>
    <message>
        <source>Which video: fill in one of the two</source>
        <translation>Który film: wypełnij jedno z dwóch pól</translation>
    </message>
    <message>
        <source>Motion brush</source>
        <translation>Pędzel ruchu</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Off</source>
        <translation>Wyłączone</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Włączone</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Motyw</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Język</translation>
    </message>
    <message>
        <source>Exported clips</source>
        <translation>Wyeksportowane klipy</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Nazwa pliku</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Głośność</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>Wyciszenie</translation>
    </message>
    <message>
        <source>Repeat clips</source>
        <translation>Powtarzanie klipów</translation>
    </message>
    <message>
        <source>Playback speed</source>
        <translation>Szybkość odtwarzania</translation>
    </message>
    <message>
        <source>Decode in software</source>
        <translation>Dekodowanie programowe</translation>
    </message>
    <message>
        <source>Desktop notifications</source>
        <translation>Powiadomienia pulpitu</translation>
    </message>
    <message>
        <source>Names of elements</source>
        <translation>Nazwy elementów</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>Wywołania zwrotne</translation>
    </message>
    <message>
        <source>Port for callbacks</source>
        <translation>Port wywołań zwrotnych</translation>
    </message>
    <message>
        <source>Tasks at the same time</source>
        <translation>Zadania jednocześnie</translation>
    </message>
    <message>
        <source>Base addresses</source>
        <translation>Adresy bazowe</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budżet</translation>
    </message>
    <message>
        <source>Project of new jobs</source>
        <translation>Projekt nowych zadań</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Serwer proxy</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adres serwera proxy</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Systemowy</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Brak</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Ograniczony</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Pełny</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Nasłuchuj</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Bez projektu</translation>
    </message>
    <message>
        <source>No budget</source>
        <translation>Bez budżetu</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Jak zwykle</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>{amount} a day</source>
        <translation>{amount} dziennie</translation>
    </message>
    <message>
        <source>{amount} a week, from Monday</source>
        <translation>{amount} tygodniowo, od poniedziałku</translation>
    </message>
    <message>
        <source>{amount} a month</source>
        <translation>{amount} miesięcznie</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>Jak w systemie</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Ruch</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Własny adres</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Ciemny</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Jasny</translation>
    </message>
    <message>
        <source>Left to spend: {amount}</source>
        <translation>Do wydania: {amount}</translation>
    </message>
    <message>
        <source>{pack}: {amount} left</source>
        <translation>{pack}: pozostało {amount}</translation>
    </message>
    <message>
        <source>{pack}: {amount} left, until {day}</source>
        <translation>{pack}: pozostało {amount}, do {day}</translation>
    </message>
    <message>
        <source>{number} units</source>
        <translation>{number} jedn.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Ustawienia</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Połączenia</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Sieć</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Wygląd</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Pliki</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Powiadomienia</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>Odtwarzanie</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>Wywołania zwrotne</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Strona</translation>
    </message>
</context>
<context>
    <name>ShelfWindow</name>
    <message>
        <source>One moment…</source>
        <translation>Chwileczkę…</translation>
    </message>
</context>
<context>
    <name>ShotsEditor</name>
    <message>
        <source>Add a shot</source>
        <translation>Dodaj ujęcie</translation>
    </message>
    <message>
        <source>{used} of {whole} s</source>
        <translation>{used} z {whole} s</translation>
    </message>
</context>
<context>
    <name>SketchLine</name>
    <message>
        <source>Try again</source>
        <translation>Spróbuj ponownie</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>The sketch is being made on this computer, free</source>
        <translation>Szkic powstaje na tym komputerze, bezpłatnie</translation>
    </message>
    <message>
        <source>It takes a few seconds and sends nothing.</source>
        <translation>Trwa to kilka sekund, nic nie jest wysyłane.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>A sketch made on this computer, free</source>
        <translation>Szkic zrobiony na tym komputerze, bezpłatnie</translation>
    </message>
    <message>
        <source>{model} does not take what it shows: {fields}.</source>
        <translation>{model} nie przyjmuje tego, co pokazuje szkic: {fields}.</translation>
    </message>
    <message>
        <source>It shows moves and paths; the model adds the picture.</source>
        <translation>Pokazuje ruchy i ścieżki; obraz dodaje model.</translation>
    </message>
    <message>
        <source>No sketch was made, nothing was sent</source>
        <translation>Szkic nie powstał, nic nie wysłano</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Szkic</translation>
    </message>
</context>
<context>
    <name>SoundEditor</name>
    <message>
        <source>Pick a sound file</source>
        <translation>Wybierz plik dźwiękowy</translation>
    </message>
    <message>
        <source>Sounds ({patterns})</source>
        <translation>Dźwięki ({patterns})</translation>
    </message>
</context>
<context>
    <name>SpendButton</name>
    <message>
        <source>Spent today</source>
        <translation>Wydano dziś</translation>
    </message>
    <message>
        <source>{period} {amount}</source>
        <translation>{period} {amount}</translation>
    </message>
    <message numerus="yes">
        <source>+ %Ln of unknown price</source>
        <translation>
            <numerusform>+ %Ln o nieznanej cenie</numerusform>
            <numerusform>+ %Ln o nieznanej cenie</numerusform>
            <numerusform>+ %Ln o nieznanej cenie</numerusform>
        </translation>
    </message>
    <message>
        <source>· {amount} reserved</source>
        <translation>· zarezerwowano {amount}</translation>
    </message>
    <message>
        <source>of {limit}</source>
        <translation>z {limit}</translation>
    </message>
    <message>
        <source>Opens the ledger  Ctrl+L</source>
        <translation>Otwiera wydatki  Ctrl+L</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Take {number} of {count}</source>
        <translation>Ujęcie {number} z {count}</translation>
    </message>
    <message>
        <source>{request} · no key in it</source>
        <translation>{request} · bez klucza</translation>
    </message>
    <message>
        <source>{request} · {size} · no key in it</source>
        <translation>{request} · {size} · bez klucza</translation>
    </message>
    <message>
        <source>code {code}</source>
        <translation>kod {code}</translation>
    </message>
    <message>
        <source>request {id}</source>
        <translation>żądanie {id}</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>Zagrożone</translation>
    </message>
    <message>
        <source>&amp;Keep no longer</source>
        <translation>Już nie zachowu&amp;j</translation>
    </message>
    <message>
        <source>&amp;Keep this take</source>
        <translation>Zachowaj &amp;to ujęcie</translation>
    </message>
    <message>
        <source>Nothing on the stage</source>
        <translation>Podgląd jest pusty</translation>
    </message>
    <message>
        <source>Choose a job from the list, or make a clip.</source>
        <translation>Wybierz zadanie z listy albo zrób klip.</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;Eksportuj…</translation>
    </message>
    <message>
        <source>Show in fol&amp;der</source>
        <translation>Pokaż w fol&amp;derze</translation>
    </message>
</context>
<context>
    <name>StageHead</name>
    <message>
        <source>Keep this take</source>
        <translation>Zachowaj to ujęcie</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Pokaż w folderze</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Odtwarzacz</translation>
    </message>
    <message>
        <source>Watch the clip</source>
        <translation>Oglądaj klip</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pędzel</translation>
    </message>
    <message>
        <source>Paint what moves</source>
        <translation>Namaluj, co się porusza</translation>
    </message>
    <message>
        <source>What is on the stage</source>
        <translation>Co jest na scenie</translation>
    </message>
    <message>
        <source>Motion brush</source>
        <translation>Pędzel ruchu</translation>
    </message>
    <message>
        <source>Start frame  ·  {size}</source>
        <translation>Klatka początkowa  ·  {size}</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Szkic</translation>
    </message>
    <message>
        <source>Free, not sent</source>
        <translation>Bezpłatny, niewysłany</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Podgląd</translation>
    </message>
</context>
<context>
    <name>StartFailure</name>
    <message>
        <source>Kling Studio cannot start</source>
        <translation>Nie można uruchomić Kling Studio</translation>
    </message>
    <message>
        <source>Data folder: {folder}</source>
        <translation>Folder danych: {folder}</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>Otwórz folder danych</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Queued</source>
        <translation>W kolejce</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wysyłanie</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Niepewne</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Przyjęte</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>W toku</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Pobieranie</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Gotowe</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Nieudane</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Anulowane</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Route</source>
        <translation>Dostawca</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Miejsca</translation>
    </message>
    <message>
        <source>Slots in use</source>
        <translation>Zajęte miejsca</translation>
    </message>
    <message>
        <source>Opens the list of notices</source>
        <translation>Otwiera listę powiadomień</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Wznów</translation>
    </message>
    <message>
        <source>Clips kept</source>
        <translation>Zapisane klipy</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Połączenie</translation>
    </message>
    <message>
        <source>{provider}: {why}. Nothing is sent.</source>
        <translation>{provider}: {why}. Nic nie jest wysyłane.</translation>
    </message>
    <message>
        <source>Sends to {provider} again; waiting jobs may then be charged</source>
        <translation>Znów wysyła do {provider}; za czekające zadania może wtedy zostać pobrana opłata</translation>
    </message>
    <message>
        <source>Budget reached: what waits is not sent</source>
        <translation>Budżet wyczerpany: to, co czeka, nie jest wysyłane</translation>
    </message>
    <message>
        <source>Paused: nothing is sent</source>
        <translation>Wstrzymano: nic nie jest wysyłane</translation>
    </message>
    <message>
        <source>Sends what waits here again; it may then be charged</source>
        <translation>Znów wysyła to, co tu czeka; może wtedy zostać pobrana opłata</translation>
    </message>
    <message>
        <source>Opens the ledger</source>
        <translation>Otwiera wydatki</translation>
    </message>
    <message>
        <source>{provider} · on this computer</source>
        <translation>{provider} · na tym komputerze</translation>
    </message>
    <message>
        <source>{provider} · {place}</source>
        <translation>{provider} · {place}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) · {size} kept</source>
        <translation>
            <numerusform>%Ln klip · zapisano {size}</numerusform>
            <numerusform>%Ln klipy · zapisano {size}</numerusform>
            <numerusform>%Ln klipów · zapisano {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>{provider}: online</source>
        <translation>{provider}: online</translation>
    </message>
    <message>
        <source>{provider}: offline since {time}, retrying</source>
        <translation>{provider}: offline od {time}, ponawianie</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Fewer</source>
        <translation>Mniej</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Więcej</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>jeszcze %n</numerusform>
            <numerusform>jeszcze %n</numerusform>
            <numerusform>jeszcze %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagTyping</name>
    <message>
        <source>Names nothing that is here</source>
        <translation>Nie wskazuje niczego, co tu jest</translation>
    </message>
    <message>
        <source>There is nothing to name yet: add a picture, an element or a video.</source>
        <translation>Nie ma jeszcze czego wskazać: dodaj obraz, element lub wideo.</translation>
    </message>
</context>
<context>
    <name>TakeDelegate</name>
    <message>
        <source>{time} left</source>
        <translation>Zostało {time}</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>zachowane</translation>
    </message>
</context>
<context>
    <name>Takes</name>
    <message>
        <source>{kept} kept of {ready}</source>
        <translation>Zachowano {kept} z {ready}</translation>
    </message>
    <message>
        <source>{counted} · {price} per kept take</source>
        <translation>{counted} · {price} za zachowane ujęcie</translation>
    </message>
</context>
<context>
    <name>TakesModel</name>
    <message>
        <source>Take {number}</source>
        <translation>Ujęcie {number}</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Szkic</translation>
    </message>
    <message>
        <source>Sketch, made on this computer, free</source>
        <translation>Szkic, zrobiony na tym komputerze, bezpłatny</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>zachowane</translation>
    </message>
</context>
<context>
    <name>TakesRow</name>
    <message>
        <source>Takes of this recipe</source>
        <translation>Ujęcia z tego przepisu</translation>
    </message>
    <message>
        <source>Takes of the recipe before, beside the sketch</source>
        <translation>Ujęcia poprzedniego przepisu, obok szkicu</translation>
    </message>
</context>
<context>
    <name>TranslationWindow</name>
    <message>
        <source>A recipe for another route</source>
        <translation>Przepis na inną trasę</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Trasa</translation>
    </message>
    <message>
        <source>Use it unchanged</source>
        <translation>Użyj bez zmian</translation>
    </message>
    <message>
        <source>Puts the recipe into the form with its own model, which may be refused</source>
        <translation>Wstawia przepis do formularza z jego własnym modelem, który może być odrzucony</translation>
    </message>
    <message>
        <source>Put into the form</source>
        <translation>Wstaw do formularza</translation>
    </message>
    <message>
        <source>Becomes a recipe for</source>
        <translation>Nowy przepis dla</translation>
    </message>
    <message>
        <source>This model is retired as well and may be refused.</source>
        <translation>Ten model też jest wycofany i może być odrzucony.</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Co mówi</translation>
    </message>
    <message>
        <source>What it becomes</source>
        <translation>Czym się staje</translation>
    </message>
    <message>
        <source>What becomes of {field}</source>
        <translation>Co się stanie z polem: {field}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Play</source>
        <translation>Odtwórz</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Klatka wstecz</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>Klatka naprzód</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Na początek</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Na koniec</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Pętla</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Prędkość</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Głośność</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pełny ekran</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Eksportuj</translation>
    </message>
    <message>
        <source>Export the clip as a file</source>
        <translation>Eksportuj klip do pliku</translation>
    </message>
    <message>
        <source>frame {count}</source>
        <translation>klatka {count}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Wstrzymaj</translation>
    </message>
    <message>
        <source>This clip has no sound</source>
        <translation>Ten klip nie ma dźwięku</translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>Open in another player</source>
        <translation>Otwórz w innym odtwarzaczu</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Pokaż w folderze</translation>
    </message>
    <message>
        <source>The clip’s file is gone</source>
        <translation>Brakuje pliku klipu</translation>
    </message>
    <message>
        <source>It was moved or deleted outside the studio. Its recipe is still here.</source>
        <translation>Przeniesiono go lub usunięto poza studiem. Jego przepis nadal tu jest.</translation>
    </message>
    <message>
        <source>This computer cannot play video inside the window</source>
        <translation>Ten komputer nie odtworzy wideo w oknie</translation>
    </message>
    <message>
        <source>Qt found no multimedia back end. The clip itself is complete.</source>
        <translation>Qt nie znalazło modułu multimediów. Sam klip jest kompletny.</translation>
    </message>
    <message>
        <source>This clip cannot be played inside the window</source>
        <translation>Tego klipu nie można odtworzyć w oknie</translation>
    </message>
    <message>
        <source>The system’s decoder refused it. The file on your disk is unchanged.</source>
        <translation>Odrzucił go dekoder systemu. Plik na dysku jest nienaruszony.</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Cofnij</translation>
    </message>
    <message>
        <source>Puts what was removed back, with its clips</source>
        <translation>Przywraca usunięte zadania razem z klipami</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Pokaż</translation>
    </message>
    <message>
        <source>Lists the cancelled jobs that are still watched</source>
        <translation>Pokazuje anulowane zadania, które są dalej śledzone</translation>
    </message>
    <message>
        <source>Job removed</source>
        <translation>Zadanie usunięte</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs removed</source>
        <translation>
            <numerusform>Usunięto %n zadanie</numerusform>
            <numerusform>Usunięto %n zadania</numerusform>
            <numerusform>Usunięto %n zadań</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back; its settings are in the form</source>
        <translation>Wycofano; jego ustawienia są w formularzu</translation>
    </message>
    <message>
        <source>No longer listed here; its clip is still fetched.</source>
        <translation>Nie ma go już na liście; jego klip zostanie jednak pobrany.</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are no longer listed here; their clips are still fetched.</source>
        <translation>
            <numerusform>%n zadania nie ma już na liście; jego klip zostanie jednak pobrany.</numerusform>
            <numerusform>%n zadań nie ma już na liście; ich klipy zostaną jednak pobrane.</numerusform>
            <numerusform>%n zadań nie ma już na liście; ich klipy zostaną jednak pobrane.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Unsettled</name>
    <message>
        <source>Shows it no more. At the provider nothing is made or deleted by this.</source>
        <translation>Przestaje to pokazywać. U dostawcy nic przez to nie powstaje ani nie znika.</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Zapomnij</translation>
    </message>
    <message>
        <source>The answer about “{name}” was lost ({when}). {provider} lists one of that name from that time: it is likely this one, which is not proven.</source>
        <translation>Odpowiedź w sprawie „{name}” przepadła ({when}). {provider} ma na liście pozycję o tej nazwie z tego czasu: to prawdopodobnie ona, ale nie jest to pewne.</translation>
    </message>
    <message>
        <source>It is not known whether “{name}” was made: the answer was lost ({when}), and {provider} does not find it, which proves nothing.</source>
        <translation>Nie wiadomo, czy „{name}” powstało: odpowiedź przepadła ({when}), a {provider} tego nie znajduje, co niczego nie dowodzi.</translation>
    </message>
    <message>
        <source>It is not known whether “{name}” was made: the answer was lost ({when}). {provider} is being asked.</source>
        <translation>Nie wiadomo, czy „{name}” powstało: odpowiedź przepadła ({when}). Trwa odpytywanie dostawcy {provider}.</translation>
    </message>
    <message>
        <source>“{name}” was not made. {provider} says: {said}</source>
        <translation>„{name}” nie powstało. {provider} podaje: {said}</translation>
    </message>
    <message>
        <source>“{name}” was not made; {provider} does not say why.</source>
        <translation>„{name}” nie powstało; {provider} nie mówi dlaczego.</translation>
    </message>
    <message>
        <source>“{name}” is being made…</source>
        <translation>Powstaje „{name}”…</translation>
    </message>
    <message>
        <source>“{name}” may be there already. Another one may cost again.</source>
        <translation>„{name}” może już istnieć. Kolejny może znowu kosztować.</translation>
    </message>
</context>
<context>
    <name>VideoAddress</name>
    <message>
        <source>Pick a video file</source>
        <translation>Wybierz plik filmu</translation>
    </message>
    <message>
        <source>Videos ({patterns})</source>
        <translation>Filmy ({patterns})</translation>
    </message>
</context>
<context>
    <name>VideoCard</name>
    <message>
        <source>This route takes a video by its address: put it on the web, then paste the address here.</source>
        <translation>Ta trasa przyjmuje wideo przez adres: umieść je w sieci, a potem wklej tu jego adres.</translation>
    </message>
    <message>
        <source>Checking the video…</source>
        <translation>Sprawdzanie wideo…</translation>
    </message>
</context>
<context>
    <name>VideosEditor</name>
    <message>
        <source>What the video is for</source>
        <translation>Do czego służy wideo</translation>
    </message>
    <message>
        <source>The video&apos;s sound</source>
        <translation>Dźwięk wideo</translation>
    </message>
</context>
<context>
    <name>VoiceShelf</name>
    <message>
        <source>Voices</source>
        <translation>Głosy</translation>
    </message>
    <message>
        <source>Use this voice</source>
        <translation>Użyj tego głosu</translation>
    </message>
    <message>
        <source>Hear it</source>
        <translation>Posłuchaj</translation>
    </message>
    <message>
        <source>Opens the provider&apos;s sample in the browser</source>
        <translation>Otwiera próbkę dostawcy w przeglądarce</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>made by you</source>
        <translation>utworzony przez Ciebie</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Bez nazwy</translation>
    </message>
    <message>
        <source>{provider} lists no voice for this account.</source>
        <translation>{provider} nie podaje żadnego głosu dla tego konta.</translation>
    </message>
    <message>
        <source>No voice</source>
        <translation>Brak głosu</translation>
    </message>
</context>
<context>
    <name>VoicesEditor</name>
    <message>
        <source>Add a voice</source>
        <translation>Dodaj głos</translation>
    </message>
    <message>
        <source>Shows the voices that the provider keeps</source>
        <translation>Pokazuje głosy przechowywane u dostawcy</translation>
    </message>
</context>
<context>
    <name>VolumePopover</name>
    <message>
        <source>Mute</source>
        <translation>Wycisz</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Głośność</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>A paper boat drifts down a rainy street at dusk</source>
        <translation>Papierowa łódka płynie o zmierzchu deszczową ulicą</translation>
    </message>
</context>
<context>
    <name>_Area</name>
    <message>
        <source>Mask {number}</source>
        <translation>Maska {number}</translation>
    </message>
    <message>
        <source>White moves</source>
        <translation>Białe się porusza</translation>
    </message>
    <message>
        <source>10,20 300,40</source>
        <translation>10,20 300,40</translation>
    </message>
    <message>
        <source>Path of area {number}</source>
        <translation>Tor strefy {number}</translation>
    </message>
    <message>
        <source>2 to 77 points in pixels from the picture&apos;s bottom left, in order: x,y x,y</source>
        <translation>Od 2 do 77 punktów w pikselach od lewego dolnego rogu obrazu, po kolei: x,y x,y</translation>
    </message>
    <message>
        <source>Remove area {number}</source>
        <translation>Usuń strefę {number}</translation>
    </message>
</context>
<context>
    <name>_Element</name>
    <message>
        <source>Its id, a long number</source>
        <translation>Jego id, długa liczba</translation>
    </message>
    <message>
        <source>Id of element {number}</source>
        <translation>Id elementu {number}</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>A name of your own for it</source>
        <translation>Nazwa, tylko dla ciebie</translation>
    </message>
    <message>
        <source>Your name for element {number}</source>
        <translation>Twoja nazwa elementu {number}</translation>
    </message>
    <message>
        <source>Remove element {number}</source>
        <translation>Usuń element {number}</translation>
    </message>
</context>
<context>
    <name>_Figures</name>
    <message>
        <source>Pixels</source>
        <translation>Piksele</translation>
    </message>
</context>
<context>
    <name>_Kept</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n dzień</numerusform>
            <numerusform>%n dni</numerusform>
            <numerusform>%n dni</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>%n godzina</numerusform>
            <numerusform>%n godziny</numerusform>
            <numerusform>%n godzin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minuta</numerusform>
            <numerusform>%n minuty</numerusform>
            <numerusform>%n minut</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_NameEdit</name>
    <message>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Nazwa presetu</translation>
    </message>
    <message>
        <source>Another preset has this name.</source>
        <translation>Tak nazywa się inny preset.</translation>
    </message>
    <message>
        <source>The preset of this name will be replaced.</source>
        <translation>Preset o tej nazwie zostanie zastąpiony.</translation>
    </message>
</context>
<context>
    <name>_Secret</name>
    <message>
        <source>Paste the webhook secret</source>
        <translation>Wklej sekret webhooka</translation>
    </message>
    <message>
        <source>Webhook secret</source>
        <translation>Sekret webhooka</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Zapisz</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Zapomnij</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Zapisywanie …</translation>
    </message>
    <message>
        <source>There is no secret: nothing proves who calls, so a call is followed only now and then.</source>
        <translation>Nie ma sekretu: nic nie potwierdza, kto wywołuje, więc wywołania działają tylko co jakiś czas.</translation>
    </message>
    <message>
        <source>There is a secret. It is kept in this system’s keyring.</source>
        <translation>Sekret jest. Przechowuje go pęk kluczy systemu.</translation>
    </message>
    <message>
        <source>There is a secret until you close the studio.</source>
        <translation>Sekret jest do zamknięcia studia.</translation>
    </message>
</context>
<context>
    <name>_Shot</name>
    <message>
        <source>What happens in this shot</source>
        <translation>Co dzieje się w tym ujęciu</translation>
    </message>
    <message>
        <source>Words of shot {number}</source>
        <translation>Słowa ujęcia {number}</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seconds of shot {number}</source>
        <translation>Sekundy ujęcia {number}</translation>
    </message>
    <message>
        <source>Remove shot {number}</source>
        <translation>Usuń ujęcie {number}</translation>
    </message>
    <message>
        <source>Shot {number}</source>
        <translation>Ujęcie {number}</translation>
    </message>
</context>
<context>
    <name>_User</name>
    <message>
        <source>User name</source>
        <translation>Nazwa użytkownika</translation>
    </message>
    <message>
        <source>User name at the proxy</source>
        <translation>Nazwa użytkownika na serwerze proxy</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Hasło</translation>
    </message>
    <message>
        <source>Password at the proxy</source>
        <translation>Hasło na serwerze proxy</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Zapisz</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Zapomnij</translation>
    </message>
    <message>
        <source>User and password</source>
        <translation>Użytkownik i hasło</translation>
    </message>
    <message>
        <source>Neither is sent to it.</source>
        <translation>Żadnych się mu nie wysyła.</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Zapisywanie…</translation>
    </message>
    <message>
        <source>The password is kept in this system’s keyring.</source>
        <translation>Hasło jest w pęku kluczy tego systemu.</translation>
    </message>
    <message>
        <source>The password is kept until you close the studio. The system’s keyring did not take it.</source>
        <translation>Hasło zostaje do zamknięcia studia. Pęk kluczy systemu go nie przyjął.</translation>
    </message>
</context>
<context>
    <name>_Voice</name>
    <message>
        <source>Its id</source>
        <translation>Identyfikator</translation>
    </message>
    <message>
        <source>Id of voice {number}</source>
        <translation>Identyfikator głosu {number}</translation>
    </message>
    <message>
        <source>Remove voice {number}</source>
        <translation>Usuń głos {number}</translation>
    </message>
</context>
</TS>
