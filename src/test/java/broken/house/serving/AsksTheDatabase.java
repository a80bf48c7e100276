package broken.house.serving;

import org.springframework.data.repository.Repository;

interface AsksTheDatabase extends Repository<String, Long> {}
